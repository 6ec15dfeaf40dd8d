using System.Buffers.Binary;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Sample;
using StaffPortal.Domain.Sessions;
using StaffPortal.Domain.Throttling;
using StaffPortal.Tests.Sessions;
using StaffPortal.Web.Accounts;
using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Accounts;

/// <summary>What a stranger learns from trying: nothing; and what the log keeps of it.</summary>
public sealed class LocalSignInTests : IAsyncDisposable
{
    private Hasher? hasher;

    /// <summary>Each try is so long after the one before that none waits.</summary>
    private DateTimeOffset tried = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);

    private TestOffice? office;

    public ValueTask DisposeAsync() => office?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Unknown_wrong_closed_and_never_activated_are_the_same_words_after_the_same_work()
    {
        office = await TestOffice.OpenAsync();
        await office.OfAccountAsync("officer2", a => a.DisabledAt = office.Clock.GetUtcNow());
        await office.OfAccountAsync("contractor", a => a.PasswordHash = null);
        var said = new List<string?>();
        foreach (
            var (name, password) in new[]
            {
                ("nobody", "wrong"),
                ("officer", "wrong"),
                ("officer2", "wrong"),
                ("officer2", SampleOffice.DefaultPassword),
                ("contractor", "wrong"),
            }
        )
        {
            said.Add(await TryAsync(name, password));
            Assert.Equal(said.Count, hasher!.Verified.Count);
        }

        Assert.All(hasher!.Verified, h => Assert.Equal(SealedPasswordHasher.Rounds, RoundsOf(h)));
        Assert.Single(said.Distinct());
        Assert.NotNull(said[0]);
        await using var db = office.Db();
        Assert.Empty(db.Set<AccountSession>());
    }

    [Fact]
    public async Task Forty_wrong_tries_lock_nobody_and_are_two_entries_with_their_count()
    {
        office = await TestOffice.OpenAsync();
        var refused = NewRefused(office);
        var origin = await office.OriginAsync("admin");
        for (var i = 0; i < 40; i++)
        {
            await refused.RecordAsync(origin, "UnknownOrWrong", default);
            office.Advance(TimeSpan.FromSeconds(10));
            await refused.WriteAsync(all: false, default);
        }

        office.Advance(TimeSpan.FromMinutes(2));
        await refused.WriteAsync(all: false, default);
        await refused.WriteAsync(all: false, default);

        var entries = (await office.EntriesAsync()).Where(e => e.Action == AuditAction.SignInRefused).ToList();
        Assert.Equal([null, 39], entries.Select(e => e.ReadDetail<FurtherSignInsDetail>()?.Further));
        Assert.All(entries, e => Assert.Equal(("admin", "UnknownOrWrong"), (e.AccountName, e.Rule)));
        Assert.Null(await TryAsync("admin", SampleOffice.DefaultPassword));
    }

    [Fact]
    public async Task What_is_counted_is_written_when_the_node_stops()
    {
        office = await TestOffice.OpenAsync();
        var refused = NewRefused(office);
        var origin = await office.OriginAsync("officer");
        for (var i = 0; i < 3; i++)
            await refused.RecordAsync(origin, "UnknownOrWrong", default);

        await refused.StopAsync(default);

        Assert.Equal(2, (await office.EntriesAsync())[^1].ReadDetail<FurtherSignInsDetail>()!.Further);
    }

    [Theory]
    [InlineData("password1234", "EasilyGuessed")]
    [InlineData("Password1234!", "EasilyGuessed")]
    [InlineData("qwertyuiop123", "EasilyGuessed")]
    [InlineData("iloveyou2569!", "EasilyGuessed")]
    [InlineData("123456789012", "EasilyGuessed")]
    [InlineData("StaffPortal2569", "EasilyGuessed")]
    [InlineData("Lakeside-2569", "EasilyGuessed")]
    [InlineData("lakesidelakeside", "EasilyGuessed")]
    [InlineData("รหัสผ่าน1234", "EasilyGuessed")]
    [InlineData("มาลีศรีสุข2569", "EasilyGuessed")]
    [InlineData("malee.s-is-the-best", "HoldsUserName")]
    [InlineData("Sample-Office-2569!", "SamplePassword")]
    [InlineData("a long sentence of my own", null)]
    [InlineData("ข้าวเหนียวมะม่วงตอนเช้า", null)]
    public async Task A_password_that_others_try_first_is_refused_in_Production(string password, string? code)
    {
        var rules = new PasswordRules(new HostingEnvironment { EnvironmentName = "Production" }, new("อบต. ริมน้ำ", "Lakeside Office"));
        var account = new Account { UserName = "malee.s", DisplayName = "มาลี ศรีสุข" };

        var result = await rules.ValidateAsync(null!, account, password);

        Assert.Equal(code, result.Errors.FirstOrDefault()?.Code);
    }

    [Fact]
    public async Task A_password_is_set_with_its_entry_once_for_a_link_and_ends_every_session()
    {
        office = await TestOffice.OpenAsync();
        var session = await office.SignedInAsync("officer");
        var stamp = (await office.AccountAsync("officer")).SecurityStamp!;
        var book = office.Get<PasswordBook>();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => Task.Run(() => book.ActivateAsync(session, stamp, $"hash {i}", default)))
        );

        Assert.Single(answers, a => a.Succeeded);
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.AccountActivated);
        Assert.Empty(await office.Get<SessionBook>().LivingAsync([session.Session!.Id], default));
        Assert.Equal("AccountChangedMeanwhile", (await book.ChangeAsync(session, stamp, "another", default)).Refusal?.Key);
        await office.RefuseInsertsAsync("AuditEntries");
        var now = (await office.AccountAsync("officer")).SecurityStamp!;
        Assert.Equal(Refusal.NotRecorded, (await book.ActivateAsync(session, now, "unrecorded", default)).Refusal);
        Assert.NotEqual("unrecorded", (await office.AccountAsync("officer")).PasswordHash);
    }

    [Fact]
    public async Task A_hash_of_fewer_rounds_signs_in_and_is_made_anew_with_the_entry_of_it()
    {
        office = await TestOffice.OpenAsync();
        const string password = "a long sentence of my own";
        var folder = new KeyFolder(Directory.CreateTempSubdirectory("staffportal-keys-").FullName);
        try
        {
            var before = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 100_000 }));
            await office.OfAccountAsync("officer", a => a.PasswordHash = before.HashPassword(a, password));
            var portal = new SealedPasswordHasher(folder);
            await portal.AdoptAsync(office.Get<PortalStore>(), default);
            hasher = new(portal);
            var old = await office.AccountAsync("officer");

            Assert.NotNull(await TryAsync("officer", "wrong"));
            Assert.Equal((100_000, old.PasswordHash), await HashAsync());
            Assert.Null(await TryAsync("officer", password));

            var now = await office.AccountAsync("officer");
            Assert.Equal(210_000, RoundsOf(now.PasswordHash!));
            Assert.True(portal.Holds(now.Id, now.PasswordHash!));
            Assert.Equal(PasswordVerificationResult.Success, portal.VerifyHashedPassword(now, now.PasswordHash!, password));
            Assert.Equal(old.SecurityStamp, now.SecurityStamp);
            var entry = (await office.EntriesAsync())[^1];
            Assert.Equal((AuditAction.SignedIn, (Guid?)now.Id), (entry.Action, entry.AccountId));
            Assert.DoesNotContain((await office.VerifyAsync()).Findings, f => f.Fault == LedgerFault.RightAltered);
            Assert.Null(await TryAsync("officer", password));
            Assert.Equal((210_000, now.PasswordHash), await HashAsync());
        }
        finally
        {
            Directory.Delete(folder.Path, recursive: true);
        }

        async Task<(int Rounds, string? Hash)> HashAsync()
        {
            var hash = (await office!.AccountAsync("officer")).PasswordHash;
            return (RoundsOf(hash!), hash);
        }
    }

    [Fact]
    public async Task A_password_changed_meanwhile_is_not_overruled_by_the_former_one_hashed_anew()
    {
        office = await TestOffice.OpenAsync();
        var origin = await office.OriginAsync("officer");
        var former = (await office.AccountAsync("officer")).PasswordHash!;
        await office.OfAccountAsync("officer", a => a.PasswordHash = "changed meanwhile");

        var started = await office.Get<SessionBook>().StartAsync(origin, "password", default, new(former, "the former one, anew"));

        Assert.True(started.Succeeded);
        Assert.Equal("changed meanwhile", (await office.AccountAsync("officer")).PasswordHash);
    }

    /// <summary>As Identity writes it: a byte for the form, four for the kind of hash, four for the rounds.</summary>
    private static int RoundsOf(string hash) => BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(hash.Split('.')[0]).AsSpan(5));

    private static RefusedSignIns NewRefused(TestOffice office) =>
        new(
            office.Get<AuditTrail>(),
            office.Get<PortalMetrics>(),
            office.Clock,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<RefusedSignIns>.Instance
        );

    private async Task<string?> TryAsync(string userName, string password)
    {
        await using var scope = office!.Get<IServiceScopeFactory>().CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        users.PasswordHasher = hasher ??= new(office.Get<IPasswordHasher<Account>>());
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(office.Clock).BuildServiceProvider();
        var signIn = new LocalSignIn(
            users,
            office.Get<SessionBook>(),
            new SessionCookies(office.Get<SessionBook>(), new NoCookies(users)),
            new SignInThrottle(office.Get<PortalStore>(), new FakeTimeProvider(tried += TimeSpan.FromHours(1))),
            NewRefused(office),
            new HostingEnvironment { EnvironmentName = Environments.Development }
        );
        return await signIn.TryAsync(new DefaultHttpContext { RequestServices = services }, userName, password);
    }

    /// <summary>Counts how often the slow work was done.</summary>
    private sealed class Hasher(IPasswordHasher<Account> portal) : IPasswordHasher<Account>
    {
        public List<string> Verified { get; } = [];

        public string HashPassword(Account user, string password) => portal.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Verified.Add(hashedPassword);
            return portal.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    private sealed class NoCookies(UserManager<Account> users)
        : SignInManager<Account>(
            users,
            new HttpContextAccessor(),
            new UserClaimsPrincipalFactory<Account>(users, Microsoft.Extensions.Options.Options.Create(new IdentityOptions())),
            Microsoft.Extensions.Options.Options.Create(new IdentityOptions()),
            Microsoft.Extensions.Logging.Abstractions.NullLogger<SignInManager<Account>>.Instance,
            null!,
            null!
        )
    {
        public override Task SignInWithClaimsAsync(
            Account user,
            bool isPersistent,
            IEnumerable<System.Security.Claims.Claim> additionalClaims
        ) => Task.CompletedTask;
    }
}
