using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Promises;
using StaffPortal.Domain.Retention;
using StaffPortal.Domain.Review;
using StaffPortal.Tests.Citizens;

namespace StaffPortal.Tests.Retention;

/// <summary>A disposal takes two people, who saw the same: no row, no order lifted alone and no village stands for that.</summary>
public sealed class TwoPeopleAgreeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Whoever holds the database writes both people's agreement; the portal destroys and signs in the approver's name.</summary>
    [Fact]
    public async Task Law_14_a_disposal_that_a_row_alone_says_is_approved_destroys_nothing()
    {
        await using var office = await DisposingOffice.OpenAsync();
        var gone = await office.LetGoAsync(3);
        await office.ProposedAsync();
        await office.ExecuteAsync(
            """
            UPDATE Disposals SET State = 3,
              LookedThroughById = (SELECT Id FROM Accounts WHERE UserName = 'officer2'), LookedThroughAt = ProposedAt,
              ApprovedById = (SELECT Id FROM Accounts WHERE UserName = 'dpo'), ApprovedAt = ProposedAt
            """
        );

        await office.Get<DisposalWork>().UpkeepAsync(Token);

        Assert.Equal(3, await office.KeysAsync(gone));
        var told = Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.Disposed);
        Assert.Equal((AuditOutcome.Denied, "DisposalNotApproved", null), (told.Outcome, told.Rule, told.AccountId));
        Assert.Equal(DisposalState.Proposed, (await office.NewestAsync("dpo")).Row.State);
    }

    /// <summary>The first person saw that an order keeps all of it; the second alone takes the order away and destroys.</summary>
    [Fact]
    public async Task Nobody_alone_lifts_an_order_and_approves_what_the_first_person_saw_as_held()
    {
        await using var office = await DisposingOffice.OpenAsync();
        var gone = await office.LetGoAsync(2);
        var sheet = await office.ProposedAsync();
        var (dpo, officer) = (await office.OriginAsync("dpo"), await office.InChargeAsync());
        var (book, holds) = (office.Get<DisposalBook>(), office.Get<DisposalHolds>());
        var hold = (await holds.SetAsync(officer, null, "คำสั่ง สตง. ที่ 12/2569", Token)).Value;
        var seen = (await book.ReadAsync(officer, sheet.Row.Id, Token))!;
        Assert.Equal(0, seen.Lines.Sum(l => l.Due));
        Assert.True((await book.LookThroughAsync(officer, sheet.Row.Id, seen.Version, Token)).Succeeded);

        await holds.LiftAsync(dpo, hold, "ตรวจเสร็จแล้ว", Token);
        await book.ApproveAsync(dpo, sheet.Row.Id, seen.Version + 1, Token);
        await office.Get<DisposalWork>().RunAsync(sheet.Row.Id, null, Token);

        Assert.Equal(2, await office.KeysAsync(gone));
    }

    /// <summary>A grant for village 7 alone looks through records of the whole office.</summary>
    [Fact]
    public async Task Who_may_erase_in_one_village_does_not_decide_about_the_others()
    {
        await using var office = await DisposingOffice.OpenAsync();
        var gone = await office.LetGoAsync(5);
        await using (var db = office.Db())
            Assert.Contains(await db.Set<Citizen>().Where(c => gone.Contains(c.Id)).Select(c => c.Village).ToListAsync(Token), v => v != 7);
        var sheet = await office.ProposedAsync();
        await office.ExecuteAsync(
            "UPDATE Grants SET Villages = '[7]' WHERE AccountId = (SELECT Id FROM Accounts WHERE UserName = 'officer2')"
        );

        var done = await office.Get<DisposalBook>().LookThroughAsync(await office.InChargeAsync(), sheet.Row.Id, sheet.Version, Token);

        Assert.False(done.Succeeded);
    }

    /// <summary>Whatever lets the portal destroy without two people's agreement, its own entry tells on it.</summary>
    [Fact]
    public async Task Law_14_a_destroyed_record_that_no_two_people_agreed_to_is_named_by_verification()
    {
        await using var office = await DisposingOffice.OpenAsync();
        await office.LetGoAsync(1);
        await office.ApprovedAsync();
        await office.Get<DisposalWork>().UpkeepAsync(Token);
        await office.SealAsync();
        Assert.Empty((await office.VerifyAsync()).Findings);
        var origin = new Origin((await office.OriginAsync("dpo")).AccountId);
        var draft = new AuditDraft(AuditAction.Disposed) { SubjectId = Guid.NewGuid(), Detail = new DisposalDetail(9) };

        await office
            .Get<AuditTrail>()
            .TryAsync(draft.Action, (db, _) => office.Get<AuditTrail>().AppendAsync(db, origin, draft, Token), Token);

        await office.SealAsync();
        Assert.Contains("no two people", Assert.Single((await office.VerifyAsync()).Findings).Detail, StringComparison.Ordinal);
    }

    /// <summary>Somebody erased one on request: the certificate counts it among those that this disposal destroyed.</summary>
    [Fact]
    public async Task Law_15_a_certificate_counts_only_what_its_own_entries_destroyed()
    {
        await using var office = await DisposingOffice.OpenAsync();
        var gone = await office.LetGoAsync(2);
        var sheet = await office.ApprovedAsync();
        var (origin, declared) = await office.DeclaredAsync("officer2", "erasure-requests");
        Assert.True((await office.Get<CitizenRecords>().EraseAsync(origin, declared, gone[0], "request 7/2569", Token)).Succeeded);

        await office.Get<DisposalWork>().RunAsync(sheet.Row.Id, null, Token);

        var entries = (await office.EntriesAsync()).Count(e => e.Action == AuditAction.Disposed);
        Assert.Equal(entries, (await office.NewestAsync("dpo")).Lines.Sum(l => l.Destroyed));
    }

    /// <summary>Which service somebody was registered in, a copy of the database is not to tell (docs/security.md, 6).</summary>
    [Fact]
    public async Task A_proposal_does_not_tell_whoever_holds_the_database_which_service_somebody_was_in()
    {
        await using var office = await DisposingOffice.OpenAsync();
        await office.LetGoAsync(5);
        var sheet = await office.ProposedAsync();

        Assert.All(sheet.Lines, l => Assert.NotNull(l.Service));
        await using var db = office.Db();
        var services = await db.Set<Service>().Select(s => s.Id).ToListAsync(Token);
        var marks = await db.Set<DisposalItem>().Select(i => i.Mark!).ToListAsync(Token);
        Assert.Equal(marks.Count, marks.Select(Convert.ToHexString).Distinct().Count());
        Assert.DoesNotContain(marks, m => services.Any(s => m.AsSpan().IndexOf(s.ToByteArray()) >= 0));
        Assert.DoesNotContain(
            db.Model.FindEntityType(typeof(DisposalItem))!.GetProperties(),
            p => p.ClrType == typeof(Guid?) || p.Name.Contains("Service", StringComparison.Ordinal)
        );
    }

    /// <summary>One person turns each proposal down: the card of promise 1 stays without a doubt, for ever.</summary>
    [Fact]
    public async Task Law_15_the_card_does_not_stay_green_by_turning_down_what_is_overdue()
    {
        await using var office = await DisposingOffice.OpenAsync();
        await office.LetGoAsync(3);
        var (book, work) = (office.Get<DisposalBook>(), office.Get<DisposalWork>());
        var doubts = new List<string>();
        for (var month = 0; month < 6; month++)
        {
            var sheet = await office.ProposedAsync();
            await book.TurnDownAsync(await office.OriginAsync("dpo"), sheet.Row.Id, sheet.Version, "รอผลการตรวจสอบ", Token);
            office.Clock.Advance(TimeSpan.FromDays(31));
            doubts.AddRange(await DoubtsAsync(office));
        }

        Assert.Contains("DisposalsOverdue", doubts);
    }

    /// <summary>Looking goes through every registration: others write meanwhile.</summary>
    [Fact]
    public async Task Law_16_looking_for_what_is_due_keeps_nobody_from_writing()
    {
        await using var office = await DisposingOffice.OpenAsync();

        var walking = office.Sql.Hold("Registrations");
        var looking = Task.Run(() => office.Get<DisposalWork>().ProposeAsync(new(null), Token), Token);
        await walking.Reached.WaitAsync(Token);
        await office.DeclaredAsync("officer", "elderly-payment");

        Assert.False(looking.IsCompleted);
        walking.Release();
        Assert.False((await looking).Value);
    }

    private static async Task<List<string>> DoubtsAsync(TestOffice office)
    {
        await using var db = office.Db();
        var card = new CollectionCard(office.Get<OfficeFields>(), office.Get<UnneededValues>());
        return (await card.MeasureAsync(db, office.Clock.GetUtcNow(), Token)).Doubts.ConvertAll(d => d.Key);
    }
}
