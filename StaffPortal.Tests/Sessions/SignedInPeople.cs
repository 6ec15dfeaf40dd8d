using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Sessions;

namespace StaffPortal.Tests.Sessions;

/// <summary>People who ask by a session, as a browser does.</summary>
internal static class SignedInPeople
{
    /// <summary>Somebody signs in; what they ask is asked now.</summary>
    /// <param name="browser">What their browser calls itself; "Sample" belongs to the office's past.</param>
    public static async Task<Origin> SignedInAsync(this TestOffice office, string userName, string browser = "Test")
    {
        var origin = await office.OriginAsync(userName) with { Browser = browser };
        var started = await office.Get<SessionBook>().StartAsync(origin, "password", default);
        Assert.True(started.Succeeded, started.Refusal?.Message);
        return origin with { Session = new(started.Value, office.Clock.GetUtcNow()) };
    }

    /// <summary>What the same session asks now.</summary>
    public static Origin Now(this TestOffice office, Origin origin) =>
        origin with
        {
            Session = origin.Session! with { AskedAt = office.Clock.GetUtcNow() },
        };

    /// <summary>Another administrator, as an office of two has.</summary>
    public static Task<Guid> SecondAdministratorAsync(this TestOffice office) =>
        office.OfAccountAsync("officer2", a => a.Role = Role.Administrator);

    /// <summary>Sets an account as a test needs it, past every door.</summary>
    public static async Task<Guid> OfAccountAsync(this TestOffice office, string userName, Action<Account> change)
    {
        await using var db = office.Db();
        var account = await db.Users.SingleAsync(a => a.UserName == userName, TestContext.Current.CancellationToken);
        change(account);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return account.Id;
    }

    /// <summary>An account as it is now.</summary>
    public static async Task<Account> AccountAsync(this TestOffice office, string userName)
    {
        await using var db = office.Db();
        return await db.Users.AsNoTracking().SingleAsync(a => a.UserName == userName, TestContext.Current.CancellationToken);
    }

    /// <summary>Time goes by.</summary>
    public static DateTimeOffset Advance(this TestOffice office, TimeSpan by)
    {
        office.Clock.Advance(by);
        return office.Clock.GetUtcNow();
    }
}
