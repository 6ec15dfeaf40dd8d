using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Sample;
using StaffPortal.Domain.Sessions;
using StaffPortal.Domain.Storage;
using StaffPortal.Web.Accounts;
using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Sessions;

/// <summary>Law 13: a session that has ended opens nothing, at any door, from the next access on.</summary>
public sealed class SessionTests
{
    /// <summary>What ends a session, each alone.</summary>
    private static readonly Dictionary<string, Func<TestOffice, Origin, Task>> Ends = new()
    {
        ["signing out"] = async (office, person) => Assert.True((await office.Get<SessionBook>().SignOutAsync(person, default)).Succeeded),
        ["ended from another session"] = async (office, person) =>
        {
            var other = await office.SignedInAsync("officer");
            Assert.Equal(1, (await office.Get<SessionBook>().EndOwnAsync(other, person.Session!.Id, default)).Value);
        },
        ["a closed account"] = (office, person) => OfAccountAsync(office, person, a => a.DisabledAt = office.Clock.GetUtcNow()),
        ["another password"] = (office, person) =>
            AsIdentityAsync(office, person, (users, a) => users.ChangePasswordAsync(a, SampleOffice.DefaultPassword, "another long one")),
        ["another role"] = (office, person) => OfAccountAsync(office, person, a => (a.Role, a.SecurityStamp) = (Role.Officer, "another")),
        ["a second factor"] = (office, person) => AsIdentityAsync(office, person, (users, a) => users.SetTwoFactorEnabledAsync(a, true)),
        ["a quarter of an hour of nothing"] = (office, _) => Task.FromResult(office.Advance(TimeSpan.FromMinutes(15))),
        ["a working day"] = async (office, person) =>
        {
            for (var minutes = 0; minutes < 12 * 60; minutes += 10)
            {
                await office.Get<SessionBook>().LivesAsync(person.Session!.Id, person.AccountId!.Value, isActive: true, default);
                office.Advance(TimeSpan.FromMinutes(10));
            }
        },
    };

    public static TheoryData<string> Endings => [.. Ends.Keys];

    [Theory, MemberData(nameof(Endings))]
    public async Task Law_13_what_ends_a_session_denies_its_next_access(string ending)
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var person = await office.SignedInAsync("officer");
        var declaration = await DeclareAsync(office, person);
        Assert.True((await OpenAsync(office, person, declaration, citizen.Id)).Succeeded);

        await Ends[ending](office, person);

        var denied = await OpenAsync(office, office.Now(person), declaration, citizen.Id);
        Assert.Contains(denied.Refusal?.Key, new[] { "AccessRule_SessionOver", "AccessRule_AccountDisabled" });
        Assert.Equal(AuditOutcome.Denied, (await office.EntriesAsync())[^1].Outcome);
        Assert.False(
            await office.Get<SessionBook>().LivesAsync(person.Session!.Id, person.AccountId!.Value, isActive: true, default),
            "the cookie is refused too"
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Law_13_a_session_that_is_over_passes_no_door(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (officer, admin, dpo) = (
            await office.SignedInAsync("officer"),
            await office.SignedInAsync("admin"),
            await office.SignedInAsync("dpo")
        );
        var (citizen, declaration) = (await office.CitizenAsync(), await DeclareAsync(office, officer));
        foreach (var person in new[] { officer, admin, dpo })
            Assert.True((await office.Get<SessionBook>().SignOutAsync(person, default)).Succeeded);

        Assert.Equal("RoleReadsNoLog", (await office.Get<AuditLog>().ReadAsync(dpo, new(), null, default)).Refusal?.Key);
        Assert.Empty(await office.Get<Registers>().AccountsAsync(admin, default));
        Assert.Equal(
            "RoleAdministersNothing",
            (await office.Get<AccountBook>().DisableAsync(admin, officer.AccountId!.Value, default)).Refusal?.Key
        );
        Assert.Null(await office.Get<Declarations>().StandingAsync(officer, default));
        Assert.Empty(await office.Get<AuditLog>().OwnAsync(officer, null, default));
        Assert.Empty(await office.Get<SessionBook>().OwnAsync(officer, default));
        Assert.Equal("SessionOver", (await office.Get<SessionBook>().EndOwnAsync(officer, null, default)).Refusal?.Key);
        Assert.Equal("SessionOver", (await office.Get<PolicyReading>().AcknowledgeAsync(officer, 1, default)).Refusal?.Key);
        Assert.Equal(
            "AccessRule_SessionOver",
            (
                await office
                    .Get<CitizenRecords>()
                    .SearchAsync(officer, declaration, new(SearchBy.NationalId, citizen.NationalId!, null, Guid.NewGuid()), default)
            )
                .Refusal
                ?.Key
        );
    }

    [Fact]
    public async Task Law_13_a_session_serves_nobody_but_its_account_and_none_is_served_without_one()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var (mine, other) = (await office.SignedInAsync("officer"), await office.SignedInAsync("officer2"));
        var declaration = await DeclareAsync(office, mine);

        foreach (var session in new[] { other.Session!, new SessionKey(Guid.Empty, office.Clock.GetUtcNow()) })
            Assert.Equal(
                "AccessRule_SessionOver",
                (await OpenAsync(office, mine with { Session = session }, declaration, citizen.Id)).Refusal?.Key
            );
        Assert.Equal(0, (await office.Get<SessionBook>().EndOwnAsync(other, mine.Session!.Id, default)).Value);
        Assert.True((await OpenAsync(office, mine, declaration, citizen.Id)).Succeeded);
    }

    [Fact]
    public async Task Working_keeps_a_session_alive_and_a_circuit_that_only_stands_open_does_not()
    {
        await using var office = await TestOffice.OpenAsync();
        var (book, works, stands) = (
            office.Get<SessionBook>(),
            await office.SignedInAsync("officer"),
            await office.SignedInAsync("officer2")
        );
        for (var i = 0; i < 4; i++)
        {
            office.Advance(TimeSpan.FromMinutes(5));
            await book.LivesAsync(works.Session!.Id, works.AccountId!.Value, isActive: true, default);
            await book.LivesAsync(stands.Session!.Id, stands.AccountId!.Value, isActive: false, default);
        }

        Assert.Equal([works.Session!.Id], await book.LivingAsync([works.Session.Id, stands.Session!.Id], default));
    }

    [Fact]
    public async Task A_person_sees_their_sessions_and_ends_all_but_the_one_they_ask_by()
    {
        await using var office = await TestOffice.OpenAsync();
        var book = office.Get<SessionBook>();
        var home = await office.SignedInAsync("officer");
        office.Advance(TimeSpan.FromMinutes(2));
        var desk = await office.SignedInAsync("officer");
        await office.SignedInAsync("officer2");

        var rows = await book.OwnAsync(desk, default);
        Assert.Equal([(desk.Session!.Id, true), (home.Session!.Id, false)], rows.Select(r => (r.Id, r.IsThis)));
        Assert.All(rows, r => Assert.Equal(("127.0.0.9", "Test", null), (r.IpAddress, r.Browser, r.EndedAt)));

        Assert.Equal(1, (await book.EndOwnAsync(desk, null, default)).Value);

        Assert.Equal([desk.Session.Id], await book.LivingAsync([home.Session.Id, desk.Session.Id], default));
        Assert.Equal(office.Clock.GetUtcNow(), (await book.OwnAsync(desk, default))[1].EndedAt);
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal(
            (AuditAction.SessionEnded, SessionEnd.EndedElsewhere, 1),
            (entry.Action, entry.ReadDetail<SessionEndedDetail>()!.Why, entry.ReadDetail<SessionEndedDetail>()!.Sessions)
        );
    }

    [Fact]
    public async Task The_end_that_nobody_asked_for_is_an_entry_once_and_says_why()
    {
        await using var office = await TestOffice.OpenAsync();
        var book = office.Get<SessionBook>();
        var (idle, changed) = (await office.SignedInAsync("officer"), await office.SignedInAsync("officer2"));
        office.Advance(TimeSpan.FromMinutes(10));
        await AsIdentityAsync(office, changed, (users, a) => users.UpdateSecurityStampAsync(a));
        Assert.Equal(1, (await book.EndOverAsync(default)).Value);
        office.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(1, (await book.EndOverAsync(default)).Value);
        Assert.Equal(0, (await book.EndOverAsync(default)).Value);

        var entries = (await office.EntriesAsync()).Where(e => e.Action == AuditAction.SessionEnded).ToList();
        Assert.Equal(
            [(changed.AccountId, SessionEnd.AccountChanged), (idle.AccountId, SessionEnd.Idle)],
            entries.Select(e => (e.AccountId, e.ReadDetail<SessionEndedDetail>()!.Why))
        );
    }

    [Fact]
    public async Task Nobody_begins_a_session_unrecorded_or_on_a_closed_account()
    {
        await using var office = await TestOffice.OpenAsync();
        var (book, officer) = (office.Get<SessionBook>(), await office.OriginAsync("officer"));
        await OfAccountAsync(office, officer, a => a.DisabledAt = office.Clock.GetUtcNow());
        Assert.Equal("SessionOfClosedAccount", (await book.StartAsync(officer, "password", default)).Refusal?.Key);

        await office.RefuseInsertsAsync("AuditEntries");

        var unrecorded = await book.StartAsync(await office.OriginAsync("officer2"), "password", default);
        Assert.Equal(Refusal.NotRecorded, unrecorded.Refusal);
        await using var db = office.Db();
        Assert.Empty(db.Set<AccountSession>());
    }

    [Fact]
    public async Task Law_13_what_a_node_has_open_of_a_session_ends_when_another_node_ends_the_session()
    {
        await using var office = await TestOffice.OpenAsync();
        var (mine, other) = (await office.SignedInAsync("officer"), await office.SignedInAsync("officer2"));
        using var node = new LiveSessions(office.Get<SessionBook>(), office.Clock, NullLogger<LiveSessions>.Instance);
        List<string> ended = [];
        using var circuit = node.Watch(mine.Session!.Id, () => ended.Add("circuit"));
        using var download = node.Watch(mine.Session.Id, () => ended.Add("download"));
        node.Watch(mine.Session.Id, () => ended.Add("closed before")).Dispose();
        using var others = node.Watch(other.Session!.Id, () => ended.Add("other"));
        await node.EndOverAsync(default);
        Assert.Empty(ended);

        Assert.True((await office.Get<SessionBook>().SignOutAsync(mine, default)).Succeeded);
        await node.EndOverAsync(default);
        await node.EndOverAsync(default);

        Assert.Equal(["circuit", "download"], ended.Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_is_cut_when_its_session_ends_unless_it_is_the_answer_to_what_ended_it(bool endsItself)
    {
        await using var office = await TestOffice.OpenAsync();
        var origin = await office.SignedInAsync("officer");
        using var node = new LiveSessions(office.Get<SessionBook>(), office.Clock, NullLogger<LiveSessions>.Instance);
        await using var services = new ServiceCollection()
            .AddSingleton(node)
            .AddSingleton<TimeProvider>(office.Clock)
            .BuildServiceProvider();
        var context = new DefaultHttpContext
        {
            RequestServices = services,
            User = new(new ClaimsIdentity([new(CurrentUser.SessionClaim, origin.Session!.Id.ToString())], "test")),
        };
        var answer = new Answer();
        context.Features.Set<IHttpRequestLifetimeFeature>(answer);

        await PortalSessions.WatchAsync(
            context,
            async asked =>
            {
                if (endsItself)
                    PortalSessions.OutliveSession(asked);
                Assert.True((await office.Get<SessionBook>().SignOutAsync(origin, default)).Succeeded);
                await node.EndOverAsync(default);
            }
        );

        Assert.Equal(!endsItself, answer.IsCut);
    }

    private static Task<Result<CitizenView>> OpenAsync(TestOffice office, Origin origin, Guid declaration, Guid citizen) =>
        office.Get<CitizenRecords>().OpenAsync(origin, declaration, citizen, Guid.NewGuid(), default);

    private static async Task<Guid> DeclareAsync(TestOffice office, Origin origin)
    {
        var purpose = await office.PurposeAsync("elderly-payment");
        var declared = await office.Get<Declarations>().DeclareAsync(origin, purpose.Id, "1/2569", "ตรวจสอบก่อนจ่ายเงิน", default);
        Assert.True(declared.Succeeded, declared.Refusal?.Message);
        return declared.Value.Id;
    }

    private static async Task OfAccountAsync(TestOffice office, Origin person, Action<Account> change)
    {
        await using var db = office.Db();
        change(await db.Users.SingleAsync(a => a.Id == person.AccountId, TestContext.Current.CancellationToken));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static async Task AsIdentityAsync(
        TestOffice office,
        Origin person,
        Func<UserManager<Account>, Account, Task<IdentityResult>> act
    )
    {
        await using var scope = office.Get<IServiceScopeFactory>().CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        Assert.True((await act(users, (await users.FindByIdAsync(person.AccountId.ToString()!))!)).Succeeded);
    }

    private sealed class Answer : IHttpRequestLifetimeFeature
    {
        public bool IsCut { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => IsCut = true;
    }
}
