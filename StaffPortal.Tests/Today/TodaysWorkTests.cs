using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Breaches;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Today;
using StaffPortal.Tests.Sessions;

namespace StaffPortal.Tests.Today;

/// <summary>What the first page and the menu count, for each role and for who has none.</summary>
public sealed class TodaysWorkTests
{
    [Fact]
    public async Task An_officers_cases_stand_by_their_last_day_and_are_counted_in_the_menu()
    {
        await using var office = await TestOffice.OpenAsync();
        var officer = await office.OriginAsync("officer");
        var before = await office.Get<OfficerToday>().ReadAsync(officer, default);
        await SubmitAsync(office);
        await SubmitAsync(office);
        var taken = await NewestAsync(office);
        Assert.True((await office.Get<ContactDesk>().TakeAsync(officer, taken.Id, 1, default)).Succeeded);

        var day = await office.Get<OfficerToday>().ReadAsync(officer, default);

        Assert.Equal(before!.OwnCases + 1, day!.OwnCases);
        Assert.Equal(before.UntakenCases + 1, day.UntakenCases);
        Assert.Equal(before.CameInToday + 2, day.CameInToday);
        Assert.Contains(day.Cases, c => c.Id == taken.Id);
        Assert.Equal(day.Cases.Select(c => c.DueOn).Order(), day.Cases.Select(c => c.DueOn));
        Assert.Equal(day.OwnCases + day.UntakenCases, (await office.Get<WaitingCounts>().CountAsync(officer, default)).Cases);
    }

    [Fact]
    public async Task Another_officers_cases_and_imports_are_not_mine()
    {
        await using var office = await TestOffice.OpenAsync();
        await SubmitAsync(office);
        var taken = await NewestAsync(office);
        var (officer, other) = (await office.OriginAsync("officer"), await office.OriginAsync("officer2"));
        await office.Get<ContactDesk>().TakeAsync(officer, taken.Id, 1, default);
        await ImportedAsync(office, officer, ImportState.Done, bad: 3);

        var mine = await office.Get<OfficerToday>().ReadAsync(officer, default);
        var theirs = await office.Get<OfficerToday>().ReadAsync(other, default);

        Assert.Equal(3, Assert.Single(mine!.Imports).LeftOut);
        Assert.Empty(theirs!.Imports);
        Assert.DoesNotContain(theirs.Cases, c => c.Id == taken.Id);
    }

    [Fact]
    public async Task An_import_without_a_fault_and_one_of_long_ago_wait_for_nobody()
    {
        await using var office = await TestOffice.OpenAsync();
        var officer = await office.OriginAsync("officer");
        await ImportedAsync(office, officer, ImportState.Done, bad: 0);
        await ImportedAsync(office, officer, ImportState.Stopped, bad: 1);
        office.Clock.Advance(TimeSpan.FromDays(8));

        Assert.Empty((await office.Get<OfficerToday>().ReadAsync(officer, default))!.Imports);
        Assert.Equal(0, (await office.Get<WaitingCounts>().CountAsync(officer, default)).Imports);
    }

    [Fact]
    public async Task What_was_declared_last_is_offered_to_its_own_person_alone_each_case_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var purpose = (await office.PurposeAsync("register-maintenance")).Id;
        var officer = await office.SignedInAsync("officer");
        foreach (var aCase in new[] { "9/2569", "8/2569", "9/2569" })
        {
            office.Clock.Advance(TimeSpan.FromMinutes(1));
            await office.Get<Declarations>().DeclareAsync(office.Now(officer), purpose, aCase, $"why {aCase}", default);
        }

        var last = await office.Get<Declarations>().LastAsync(office.Now(officer), default);

        Assert.Equal(["9/2569", "8/2569"], last.Where(IsOfTest).Select(d => d.CaseReference));
        var other = await office.Get<Declarations>().LastAsync(await office.OriginAsync("officer2"), default);
        Assert.DoesNotContain(other, IsOfTest);
        Assert.Empty(await office.Get<Declarations>().LastAsync(new(Guid.NewGuid()), default));

        static bool IsOfTest(PastDeclaration past) => past.Reason.StartsWith("why", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compliance_officer_sees_denials_breaches_and_cases_near_their_day()
    {
        await using var office = await TestOffice.OpenAsync();
        var dpo = await office.OriginAsync("dpo");
        var before = (await office.Get<ReviewerToday>().ReadAsync(dpo, default))!;
        await office.Get<BreachBook>().StepAsync(await office.OriginAsync("officer"), Guid.NewGuid(), BreachMilestone.Closed, "", default);
        var breach = new BreachForm(office.Clock.GetUtcNow().AddHours(-80), "a list was lost", "", 2, "", "", BreachRisk.Risk);
        Assert.True((await office.Get<BreachBook>().SaveAsync(dpo, null, 1, breach, default)).Succeeded);
        await SubmitAsync(office);
        Assert.Equal(before.DeniedToday + 1, (await office.Get<ReviewerToday>().ReadAsync(dpo, default))!.DeniedToday);
        office.Clock.Advance(TimeSpan.FromDays(26));

        var later = (await office.Get<ReviewerToday>().ReadAsync(dpo, default))!;

        Assert.Equal(0, later.DeniedToday);
        Assert.True(Assert.Single(later.Breaches).IsLate(office.Clock.GetUtcNow()));
        Assert.Contains(later.NearDue, c => c.State == ContactState.Received);
        Assert.True((await office.Get<WaitingCounts>().CountAsync(dpo, default)) is { Breaches: 1, Cases: > 0 });
    }

    [Fact]
    public async Task Todays_accesses_stand_beside_the_mean_of_the_days_on_which_anybody_worked()
    {
        await using var office = await TestOffice.OpenAsync();
        var dpo = await office.OriginAsync("dpo");
        var start = (await office.Get<ReviewerToday>().ReadAsync(dpo, default))!.Accesses;
        await office.DeclaredAsync("officer", "register-maintenance");
        await office.DeclaredAsync("officer2", "land-tax-billing");

        var today = (await office.Get<ReviewerToday>().ReadAsync(dpo, default))!.Accesses;
        office.Clock.Advance(TimeSpan.FromDays(1));
        var tomorrow = (await office.Get<ReviewerToday>().ReadAsync(dpo, default))!.Accesses;

        Assert.Equal(start.Today + 2, today.Today);
        Assert.Equal(start.Hours[10].Today + 2, today.Hours[10].Today);
        Assert.Equal(24, today.Hours.Count);
        Assert.Equal(0, tomorrow.Today);
        Assert.InRange(tomorrow.OrdinaryDays, 1, DayOfAccesses.MostDays);
        Assert.True(tomorrow.Hours[10].Ordinary > 0);
        Assert.Equal(start.OrdinaryDays, today.OrdinaryDays);
    }

    [Fact]
    public async Task An_administrator_sees_who_has_not_begun_what_ends_and_which_job_failed()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");
        var before = (await office.Get<AdministratorToday>().ReadAsync(admin, default))!;
        var contract = await office.ContractEndingOnAsync(office.Today.AddDays(10));
        await using (var db = office.Db())
        {
            db.Add(
                new Job
                {
                    Name = "test",
                    DueAt = office.Clock.GetUtcNow(),
                    Outcome = JobOutcome.Failed,
                    Reason = nameof(IOException),
                }
            );
            await db.SaveChangesAsync();
        }

        var after = (await office.Get<AdministratorToday>().ReadAsync(admin, default))!;

        Assert.Contains(after.ContractsEnding, c => c.Id == contract);
        Assert.Equal(before.FailedJobs.Count + 1, after.FailedJobs.Count);
        Assert.Contains(after.FailedJobs, j => j is { Name: "test", Outcome: JobOutcome.Failed });
        Assert.Equal(after.FailedJobs.Count, (await office.Get<WaitingCounts>().CountAsync(admin, default)).FailedJobs);
    }

    [Fact]
    public async Task A_contractor_sees_their_contract_its_days_and_its_area()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ContractEndingOnAsync(office.Today.AddDays(10));
        var contractor = await office.OriginAsync("contractor");

        var day = (await office.Get<ContractorToday>().ReadAsync(contractor, default))!;
        office.Clock.Advance(TimeSpan.FromDays(11));
        var over = (await office.Get<ContractorToday>().ReadAsync(contractor, default))!;

        Assert.Equal((11, 0), (day.DaysLeft, over.DaysLeft));
        Assert.Equal(day.Contract.Services.Count, day.Services.Count);
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("contractor")]
    [InlineData("dpo")]
    [InlineData("admin")]
    [InlineData(null)]
    public async Task Each_days_work_is_for_its_role_alone_and_writes_no_entry(string? user)
    {
        await using var office = await TestOffice.OpenAsync();
        var asker = user is null ? new Origin(Guid.NewGuid()) : await office.OriginAsync(user);

        var seen = (
            await office.Get<OfficerToday>().ReadAsync(asker, default) is not null,
            await office.Get<ContractorToday>().ReadAsync(asker, default) is not null,
            await office.Get<ReviewerToday>().ReadAsync(asker, default) is not null,
            await office.Get<AdministratorToday>().ReadAsync(asker, default) is not null
        );

        Assert.Equal((user == "officer", user == "contractor", user == "dpo", user == "admin"), seen);
        if (user is null or "contractor")
            Assert.Equal(new Waits(), await office.Get<WaitingCounts>().CountAsync(asker, default));
        if (user is not "dpo")
            Assert.Equal(new Waits(), await office.Get<WaitingCounts>().ReviewAsync(asker, default));
        Assert.Empty(await office.EntriesAsync());
    }

    [Fact]
    public async Task A_closed_account_is_told_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.OfAccountAsync("officer", a => a.DisabledAt = office.Clock.GetUtcNow());
        var closed = await office.OriginAsync("officer");

        Assert.Null(await office.Get<OfficerToday>().ReadAsync(closed, default));
        Assert.Equal(new Waits(), await office.Get<WaitingCounts>().CountAsync(closed, default));
        Assert.Empty(await office.Get<Declarations>().LastAsync(closed, default));
    }

    private static async Task SubmitAsync(TestOffice office)
    {
        var form = new ContactForm(ContactKind.Question, "why?", "a@b.example");
        Assert.True((await office.Get<ContactDesk>().SubmitAsync(new(null), form, default)).Succeeded);
    }

    private static async Task<ContactCase> NewestAsync(TestOffice office)
    {
        await using var db = office.Db();
        return await db.Set<ContactCase>().AsNoTracking().Where(c => c.OwnerId == null).OrderByDescending(c => c.ReceivedAt).FirstAsync();
    }

    private static async Task ImportedAsync(TestOffice office, Origin by, ImportState state, int bad)
    {
        await using var db = office.Db();
        db.Add(
            new ImportBatch
            {
                Id = Guid.NewGuid(),
                AccountId = by.AccountId!.Value,
                State = state,
                Bad = bad,
                StartedAt = office.Clock.GetUtcNow(),
                ChangedAt = office.Clock.GetUtcNow(),
            }
        );
        await db.SaveChangesAsync();
    }
}

internal static class TodaysOffice
{
    /// <summary>Sets the sample contractor's contract to end on a day.</summary>
    public static async Task<Guid> ContractEndingOnAsync(this TestOffice office, DateOnly day)
    {
        var contractor = await office.OriginAsync("contractor");
        await using var db = office.Db();
        var id = await db.Users.Where(a => a.Id == contractor.AccountId).Select(a => a.ContractId).SingleAsync();
        var contract = await db.Set<Contract>().SingleAsync(c => c.Id == id);
        contract.EndsOn = day;
        await db.SaveChangesAsync();
        return contract.Id;
    }
}
