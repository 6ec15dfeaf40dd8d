using CsCheck;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Storage;

/// <summary>Law 17: a command is done once, however often, from wherever and however fast it is sent.</summary>
public sealed class CommandTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Law_17_the_same_grant_sent_many_times_at_once_is_one_grant(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (admin, form) = (await office.OriginAsync("admin"), await GrantAsync(office, "the same"));
        var id = Guid.NewGuid();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        using var command = CommandScope.Begin(id);
                        return await office.Get<GrantBook>().GiveAsync(admin, form, default);
                    })
                )
        );

        Assert.Single(answers, a => a.Succeeded);
        Assert.All(answers.Where(a => !a.Succeeded), a => Assert.Equal(Refusal.DoneAlready, a.Refusal));
        Assert.Equal(1, await CountAsync(office, "the same"));
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.GrantGiven);
    }

    [Fact]
    public async Task Law_17_any_mix_of_commands_is_done_once_each()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");
        var run = 0;
        await Gen.Int[0, 3]
            .Array[1, 10]
            .SampleAsync(
                async sent =>
                {
                    var name = $"mix {Interlocked.Increment(ref run)}";
                    var (form, ids) = (await GrantAsync(office, name), Enumerable.Range(0, 4).Select(_ => Guid.NewGuid()).ToList());
                    await Task.WhenAll(
                        sent.Select(i =>
                            Task.Run(async () =>
                            {
                                using var command = CommandScope.Begin(ids[i]);
                                await office.Get<GrantBook>().GiveAsync(admin, form, default);
                            })
                        )
                    );
                    return await CountAsync(office, name) == sent.Distinct().Count();
                },
                iter: 20,
                threads: 1
            );
    }

    [Fact]
    public async Task Law_17_an_access_is_a_command_too_and_a_refused_one_may_be_tried_again()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();
        var records = office.Get<CitizenRecords>();
        Task<Result<CitizenChanged>> ChangeAsync(string telephone, int version) =>
            records.ChangeAsync(
                officer,
                declaration,
                new(citizen.Id, version, new Dictionary<CitizenField, string?> { [CitizenField.Telephone] = telephone }, "asked here"),
                default
            );

        using var command = CommandScope.Begin(Guid.NewGuid());
        Assert.IsType<ChangedMeanwhile>((await ChangeAsync("0890555555", citizen.Version + 7)).Refusal);
        Assert.True((await ChangeAsync("0890555555", citizen.Version)).Succeeded);
        Assert.Equal(Refusal.DoneAlready, (await ChangeAsync("0890555556", citizen.Version + 1)).Refusal);

        Assert.Single(await office.EntriesAsync(), e => e is { Action: AuditAction.Changed, Outcome: AuditOutcome.Permitted });
    }

    [Fact]
    public async Task A_command_whose_entry_cannot_be_written_was_not_done()
    {
        await using var office = await TestOffice.OpenAsync();
        var desk = office.Get<ContactDesk>();
        ContactForm form = new(ContactKind.Question, "when do you open?", "089 000 0000", ContactChannel.Page, ContactClaimant.Self);
        using var command = CommandScope.Begin(Guid.NewGuid());
        await office.RefuseInsertsAsync("AuditEntries");
        Assert.Equal(Refusal.NotRecorded, (await desk.SubmitAsync(new(null), form, default)).Refusal);
        await office.ExecuteAsync("DROP TRIGGER \"Test_AuditEntries\"");

        Assert.True((await desk.SubmitAsync(new(null), form, default)).Succeeded);
        Assert.Equal(Refusal.DoneAlready, (await desk.SubmitAsync(new(null), form, default)).Refusal);
    }

    [Fact]
    public async Task Commands_are_forgotten_after_a_week()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, form) = (await office.OriginAsync("admin"), await GrantAsync(office, "old"));
        using (CommandScope.Begin(Guid.NewGuid()))
            Assert.True((await office.Get<GrantBook>().GiveAsync(admin, form, default)).Succeeded);

        Assert.Equal(0, await office.Get<DoneCommands>().ForgetAsync(default));
        office.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(1, await office.Get<DoneCommands>().ForgetAsync(default));
    }

    private static async Task<GrantForm> GrantAsync(TestOffice office, string reason) =>
        new(
            (await office.OriginAsync("officer")).AccountId!.Value,
            (await office.PurposeAsync("water-billing")).Id,
            Scope.Everyone,
            office.Today,
            office.Today.AddDays(30),
            $"{reason} of the tests"
        );

    private static async Task<int> CountAsync(TestOffice office, string reason)
    {
        await using var db = office.Db();
        return await db.Set<Grant>().CountAsync(g => g.Reason == $"{reason} of the tests", TestContext.Current.CancellationToken);
    }
}
