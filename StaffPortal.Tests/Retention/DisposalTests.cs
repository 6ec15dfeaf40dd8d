using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Retention;

namespace StaffPortal.Tests.Retention;

/// <summary>Records that nothing needs any more go by two people's decision, and by nobody's without it (PDPA s.37(3)).</summary>
public sealed class DisposalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_whose_years_are_over_are_proposed_once_by_counts_that_name_nobody()
    {
        await using var office = await DisposingOffice.OpenAsync();
        Assert.False((await office.Get<DisposalWork>().UpkeepAsync(Token)).Value);
        var gone = await office.LetGoAsync(5);

        var sheet = await office.ProposedAsync();

        Assert.Equal((1, DisposalState.Proposed, 5), (sheet.Row.Number, sheet.Row.State, sheet.Row.Records));
        Assert.All(sheet.Lines, l => Assert.Equal((l.Records, 0), (l.Due, l.Destroyed)));
        Assert.All(sheet.Lines, l => Assert.True(l.Service is not null && l.KeptYears <= 10 && l.Since < office.Today));
        Assert.False((await office.Get<DisposalWork>().UpkeepAsync(Token)).Value);
        var entry = Assert.Single(await office.EntriesAsync());
        Assert.Equal((AuditAction.DisposalProposed, 5), (entry.Action, entry.ReadDetail<DisposalProposedDetail>()!.Records));
        Assert.Empty(entry.Citizens);
        Assert.Equal(5, await office.KeysAsync(gone));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, true)]
    public async Task A_record_is_due_on_the_day_after_the_longest_years_of_its_services_and_not_before(int days, bool isDue)
    {
        await using var office = await DisposingOffice.OpenAsync();
        var citizen = (await office.LetGoAsync(1, yearsAgo: 90))[0];
        await using (var db = office.Db())
        {
            var years = (await office.Get<DueRecords>().OfAsync(db, citizen, null, Token))!.KeptYears;
            Assert.InRange(years, 1, 10);
            var ended = office.Today.AddYears(-years).AddDays(days);
            await db.Set<Registration>()
                .Where(r => r.CitizenId == citizen)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.EndedOn, ended), Token);
        }

        Assert.Equal(isDue, (await office.Get<DisposalWork>().UpkeepAsync(Token)).Value);
    }

    [Fact]
    public async Task What_is_due_and_not_yet_proposed_is_shown_as_the_portal_counted_it_last_and_to_nobody_else()
    {
        await using var office = await DisposingOffice.OpenAsync();
        await office.LetGoAsync(5);
        var (book, dpo, officer) = (office.Get<DisposalBook>(), await office.OriginAsync("dpo"), await office.OriginAsync("officer2"));

        Assert.Null(await book.DueAsync(dpo, Token));
        await office.ProposedAsync();
        Assert.Equal((0, 0), ((await book.DueAsync(dpo, Token))?.Records, (await book.DueAsync(officer, Token))?.Records));
        await office.LetGoAsync(5);
        office.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, (await book.DueAsync(dpo, Token))?.Records);
        Assert.False((await office.Get<DisposalWork>().UpkeepAsync(Token)).Value);
        var counted = new CountedDue(5, office.Clock.GetUtcNow());
        office.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((counted, counted), (await book.DueAsync(dpo, Token), await book.DueAsync(officer, Token)));
        foreach (
            var other in new[] { await office.OriginAsync("admin"), await office.OriginAsync("contractor"), new(null), new(Guid.NewGuid()) }
        )
            Assert.Null(await book.DueAsync(other, Token));
        Assert.Equal(1, (await office.Get<Domain.Today.OfficerToday>().ReadAsync(officer, Token))!.Disposals);
        Assert.Equal(0, (await office.Get<Domain.Today.OfficerToday>().ReadAsync(await office.OriginAsync("officer"), Token))!.Disposals);
        Assert.Equal(0, (await office.Get<Domain.Today.ReviewerToday>().ReadAsync(dpo, Token))!.Disposals);
    }

    [Fact]
    public async Task A_service_that_ended_lets_go_of_who_was_registered_in_it()
    {
        await using var office = await DisposingOffice.OpenAsync();
        Assert.False((await office.Get<DisposalWork>().UpkeepAsync(Token)).Value);
        await using (var db = office.Db())
        {
            var ended = office.Clock.GetUtcNow().AddYears(-11);
            foreach (var service in await db.Set<Service>().ToListAsync(Token))
                service.EndedAt = ended;
            await db.SaveChangesAsync(Token);
        }

        var sheet = await office.ProposedAsync();
        var unneeded = await office.Get<Domain.Review.UnneededValues>().ReadAsync(await office.OriginAsync("dpo"), null, Token);

        Assert.True(sheet.Row.Records > 50, $"{sheet.Row.Records} records");
        Assert.All(sheet.Lines, l => Assert.NotNull(l.Service));
        Assert.All(unneeded, l => Assert.Equal((0, true), (l.Kept, l.Past > 0)));
    }

    [Fact]
    public async Task A_record_that_no_service_ever_needed_is_due_under_a_line_of_its_own()
    {
        await using var office = await TestOffice.OpenAsync();

        var line = Assert.Single((await office.ProposedAsync()).Lines);

        Assert.Null(line.Service);
        Assert.Null(line.Since);
        Assert.True(line.Due > 0);
    }

    [Fact]
    public async Task Approved_records_lose_their_keys_and_values_with_an_entry_each_and_every_proof_still_holds()
    {
        await using var office = await DisposingOffice.OpenAsync();
        var gone = await office.LetGoAsync(3);
        var sheet = await office.ApprovedAsync();
        Assert.Equal(3, await office.KeysAsync(gone));

        var destroyed = await office.Get<DisposalWork>().RunAsync(sheet.Row.Id, null, Token);

        Assert.Equal(3, destroyed.Value);
        Assert.Equal(0, await office.KeysAsync(gone));
        await using (var db = office.Db())
        {
            var columns = FieldCatalog.All.Select(d => d.Column).ToList();
            foreach (var record in await db.Set<Citizen>().AsNoTracking().Where(c => gone.Contains(c.Id)).ToListAsync(Token))
                Assert.All(columns, c => Assert.Null(record[c]));
        }

        var entries = (await office.EntriesAsync()).FindAll(e => e.Action == AuditAction.Disposed);
        Assert.Equal(gone.Order(), entries.Select(e => e.Citizens.Single().CitizenId).Order());
        Assert.All(entries, e => Assert.Equal((sheet.Row.Id, Involvement.Erased), (e.SubjectId, e.Citizens.Single().Involvement)));
        var done = await office.NewestAsync("dpo");
        Assert.Equal((DisposalState.Done, 3), (done.Row.State, done.Lines.Sum(l => l.Destroyed)));
        Assert.True((await office.VerifyAsync(done.Checkpoint!)).IsWhole);
    }

    [Fact]
    public async Task What_keeps_a_record_keeps_it_to_the_last_moment_and_the_certificate_says_what_it_was()
    {
        await using var office = await DisposingOffice.OpenAsync();
        var gone = await office.LetGoAsync(4);
        var sheet = await office.ApprovedAsync();
        var service = sheet.Lines[0].Service!;
        await using (var db = office.Db())
        {
            db.Add(
                new Restriction
                {
                    CitizenId = gone[0],
                    PurposeId = (await office.PurposeAsync("water-billing")).Id,
                    Reason = "7/2569",
                }
            );
            db.Add(
                new ContactCase
                {
                    CitizenId = gone[1],
                    Kind = ContactKind.AccessRequest,
                    TrackingNumber = "T",
                    DueOn = office.Today.AddDays(30),
                }
            );
            await db.Set<Registration>()
                .Where(r => r.CitizenId == gone[2])
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.EndedOn, (DateOnly?)null), Token);
            await db.SaveChangesAsync(Token);
        }

        Assert.Equal(1, (await office.Get<DisposalWork>().RunAsync(sheet.Row.Id, null, Token)).Value);

        var done = await office.NewestAsync("dpo");
        Assert.Equal((1, 1, 1), (Held(done, HoldKind.Restriction), Held(done, HoldKind.OpenCase), done.Lines.Sum(l => l.NeededAgain)));
        Assert.Equal(3, await office.KeysAsync(gone));
        Assert.NotNull(service);
    }

    [Fact]
    public async Task An_order_keeps_a_services_records_until_a_compliance_officer_lifts_it()
    {
        await using var office = await DisposingOffice.OpenAsync();
        var gone = await office.LetGoAsync(2);
        var (dpo, officer) = (await office.OriginAsync("dpo"), await office.InChargeAsync());
        var holds = office.Get<DisposalHolds>();
        var hold = await holds.SetAsync(officer, null, "คำสั่ง สตง. ที่ 12/2569", Token);

        Assert.False((await office.Get<DisposalWork>().UpkeepAsync(Token)).Value);
        Assert.Equal("RoleHoldsNothing", (await holds.LiftAsync(officer, hold.Value, "ตรวจเสร็จแล้ว", Token)).Refusal?.Key);
        Assert.Equal("ReasonNeeded", (await holds.LiftAsync(dpo, hold.Value, " ", Token)).Refusal?.Key);
        Assert.True((await holds.LiftAsync(dpo, hold.Value, "ตรวจเสร็จแล้ว", Token)).Succeeded);
        Assert.Equal("DisposalHoldNotThere", (await holds.LiftAsync(dpo, hold.Value, "ตรวจเสร็จแล้ว", Token)).Refusal?.Key);
        Assert.Equal("DisposalHoldNeedsService", (await holds.SetAsync(dpo, Guid.NewGuid(), "คำสั่งศาล", Token)).Refusal?.Key);

        var sheet = await office.ApprovedAsync();
        await holds.SetAsync(dpo, sheet.Lines[0].Service!.Id, "คำสั่งศาลปกครอง", Token);
        await office.Get<DisposalWork>().RunAsync(sheet.Row.Id, null, Token);
        Assert.True(Held(await office.NewestAsync("dpo"), HoldKind.Order) > 0);
        Assert.True(await office.KeysAsync(gone) > 0);
    }

    [Fact]
    public async Task A_disposal_that_stopped_in_the_middle_goes_on_where_it_stood_and_destroys_nothing_twice()
    {
        await using var office = await DisposingOffice.OpenAsync();
        var gone = await office.LetGoAsync(3);
        var sheet = await office.ApprovedAsync();
        await office.RefuseInsertsAsync("AuditEntryCitizens");
        Assert.Equal(Refusal.NotRecorded, (await office.Get<DisposalWork>().RunAsync(sheet.Row.Id, null, Token)).Refusal);
        Assert.Equal(3, await office.KeysAsync(gone));
        await office.ExecuteAsync("DROP TRIGGER \"Test_AuditEntryCitizens\"");

        await office.Get<DisposalWork>().UpkeepAsync(Token);
        await office.Get<DisposalWork>().UpkeepAsync(Token);

        Assert.Equal(0, await office.KeysAsync(gone));
        Assert.Equal(3, (await office.EntriesAsync()).Count(e => e.Action == AuditAction.Disposed));
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.DisposalDone);
    }

    [Fact]
    public async Task Nothing_is_destroyed_that_was_only_proposed_or_looked_through_or_turned_down()
    {
        await using var office = await DisposingOffice.OpenAsync();
        var gone = await office.LetGoAsync(2);
        var sheet = await office.ProposedAsync();
        var (book, work) = (office.Get<DisposalBook>(), office.Get<DisposalWork>());

        Assert.Equal("DisposalNotApproved", (await work.RunAsync(sheet.Row.Id, null, Token)).Refusal?.Key);
        await book.LookThroughAsync(await office.InChargeAsync(), sheet.Row.Id, sheet.Version, Token);
        Assert.Equal("DisposalNotApproved", (await work.RunAsync(sheet.Row.Id, null, Token)).Refusal?.Key);
        var dpo = await office.OriginAsync("dpo");
        Assert.Equal("ReasonNeeded", (await book.TurnDownAsync(dpo, sheet.Row.Id, sheet.Version + 1, "", Token)).Refusal?.Key);
        Assert.True((await book.TurnDownAsync(dpo, sheet.Row.Id, sheet.Version + 1, "รอผลการตรวจสอบ", Token)).Succeeded);
        Assert.Equal("DisposalNotApproved", (await work.RunAsync(sheet.Row.Id, null, Token)).Refusal?.Key);

        Assert.Equal(2, await office.KeysAsync(gone));
        Assert.False((await work.UpkeepAsync(Token)).Value);
        office.Clock.Advance(TimeSpan.FromDays(31));
        Assert.True((await work.UpkeepAsync(Token)).Value);
    }

    private static int Held(DisposalSheet sheet, HoldKind kind) => sheet.Lines.Sum(l => l.Held.GetValueOrDefault(kind));
}
