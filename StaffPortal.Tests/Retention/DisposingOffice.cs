using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Retention;

namespace StaffPortal.Tests.Retention;

/// <summary>An office with records that nothing needs any more.</summary>
internal static class DisposingOffice
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The officer in charge: may erase.</summary>
    public static Task<Origin> InChargeAsync(this TestOffice office) => office.OriginAsync("officer2");

    /// <summary>Registers everybody whom the sample left without any service, so that nothing is due by itself.</summary>
    public static async Task<TestOffice> OpenAsync()
    {
        var office = await TestOffice.OpenAsync();
        await office.RegisterAllAsync();
        return office;
    }

    /// <summary>The same in an office that is there.</summary>
    public static async Task RegisterAllAsync(this TestOffice office)
    {
        var service = (await office.PurposeAsync("water-billing")).ServiceId;
        await using var db = office.Db();
        var nowhere = await db.Set<Citizen>()
            .Where(c => !db.Set<Registration>().Any(r => r.CitizenId == c.Id))
            .Select(c => c.Id)
            .ToListAsync(Token);
        db.AddRange(
            nowhere.Select(c => new Registration
            {
                CitizenId = c,
                Mark = office.Get<CitizenKeys>().RegistrationMark(c, service),
                RegisteredOn = office.Today,
            })
        );
        await db.SaveChangesAsync(Token);
    }

    /// <summary>Ends every registration of so many citizens, so long ago that the longest years of any service are over.</summary>
    public static async Task<IReadOnlyList<Guid>> LetGoAsync(this TestOffice office, int count, int yearsAgo = 11)
    {
        await using var db = office.Db();
        var citizens = await db.Set<Registration>()
            .Where(r => r.EndedOn == null)
            .Select(r => r.CitizenId)
            .Distinct()
            .OrderBy(c => c)
            .Take(count)
            .ToListAsync(Token);
        var ended = office.Today.AddYears(-yearsAgo);
        await db.Set<Registration>()
            .Where(r => citizens.Contains(r.CitizenId))
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.EndedOn, ended), Token);
        return citizens;
    }

    /// <summary>What the portal proposes now.</summary>
    public static async Task<DisposalSheet> ProposedAsync(this TestOffice office)
    {
        Assert.True((await office.Get<DisposalWork>().UpkeepAsync(Token)).Value);
        return await office.NewestAsync("dpo");
    }

    public static async Task<DisposalSheet> NewestAsync(this TestOffice office, string userName)
    {
        var origin = await office.OriginAsync(userName);
        var rows = await office.Get<DisposalBook>().ListAsync(origin, Token);
        return (await office.Get<DisposalBook>().ReadAsync(origin, rows[0].Id, Token))!;
    }

    /// <summary>A disposal that both people have agreed to.</summary>
    public static async Task<DisposalSheet> ApprovedAsync(this TestOffice office)
    {
        var sheet = await office.ProposedAsync();
        var book = office.Get<DisposalBook>();
        Assert.True((await book.LookThroughAsync(await office.InChargeAsync(), sheet.Row.Id, sheet.Version, Token)).Succeeded);
        Assert.True((await book.ApproveAsync(await office.OriginAsync("dpo"), sheet.Row.Id, sheet.Version + 1, Token)).Succeeded);
        return await office.NewestAsync("dpo");
    }

    public static async Task<int> KeysAsync(this TestOffice office, IReadOnlyCollection<Guid> citizens)
    {
        await using var db = office.Db();
        return await db.Set<CitizenKey>().CountAsync(k => citizens.Contains(k.CitizenId) && k.Wrapped != null, Token);
    }
}
