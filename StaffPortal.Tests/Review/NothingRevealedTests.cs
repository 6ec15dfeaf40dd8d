using System.Globalization;
using System.Text.Json;
using Bunit;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Review.Evening;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Reports;
using StaffPortal.Domain.Review.Sampling;
using StaffPortal.Domain.Review.Signals;
using StaffPortal.Domain.Review.Units;
using StaffPortal.Tests.Pages;
using StaffPortal.Web.Review;

namespace StaffPortal.Tests.Review;

/// <summary>
/// Whatever people do, no report, finding or score reveals to its reader another citizen than the one it is about, and no report names
/// an officer where the office says position alone: on screen, in the file, in the proof and in the entry.
/// </summary>
public sealed class NothingRevealedTests
{
    private static readonly string[] Cultures = ["th-TH", "en-GB"];

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    /// <summary>What somebody does with one or several of a few citizens.</summary>
    private enum Act
    {
        Search,
        Open,
        Reveal,
        Change,
        Disclose,
        Copy,
        Report,
        Print,
        Deny,
        ReadLog,
    }

    private static readonly Gen<(Act Act, int Who, int Whom)[]> Days = Gen.Select(
        Gen.Enum<Act>(),
        Gen.Int[0, 1],
        Gen.Int[0, 3],
        (act, who, whom) => (act, who, whom)
    ).Array[6, 16];

    [Fact]
    public Task Whatever_people_do_a_report_reveals_neither_another_citizen_nor_an_officers_name() =>
        Days.SampleAsync(acts => HoldsAsync(acts), iter: 6, threads: 1);

    private static async Task<bool> HoldsAsync((Act Act, int Who, int Whom)[] acts)
    {
        await using var office = await ReportedOffice.OpenAsync();
        var citizens = await CitizensAsync(office);
        foreach (var (act, who, whom) in acts)
            await DoAsync(office, act, who == 0 ? "officer" : "officer2", citizens, whom);
        await FindAsync(office, citizens);
        await AskAsync(office, citizens);
        await DrawAsync(office, citizens);
        var officers = await OfficersAsync(office);
        var one = citizens[acts[0].Whom];
        foreach (var culture in Cultures)
        {
            var (report, proof) = await office.ProvenAsync(one.Id, culture: culture);
            var html = await HtmlAsync(office, report, proof, culture);
            var entry = (await office.EntriesAsync()).Single(e => e.LookId == report.Number);
            Assert.Equal([one.Id], entry.Citizens.Select(c => c.CitizenId));
            var looks = (await office.EntriesAsync()).Where(e => e.LookId != report.Number).SelectMany(e => Forms(e.LookId));
            foreach (var shown in new[] { html, report.Json, proof.ToJson(), $"{entry.Detail} {entry.Reason}" })
            {
                foreach (var other in citizens.Where(c => c.Id != one.Id))
                    AssertNone(shown, IdentityOf(other).Except(IdentityOf(one)));
                AssertNone(shown, officers);
                AssertNone(shown, looks);
            }
        }

        return true;
    }

    /// <summary>Findings show citizens' opaque ids, and those of the looks found alone.</summary>
    private static async Task FindAsync(TestOffice office, IReadOnlyList<KnownCitizen> citizens)
    {
        await office.Get<FindingSearch>().RunAsync(Token);
        var dpo = await office.OriginAsync("dpo");
        var desk = office.Get<ReviewDesk>();
        foreach (var row in (await desk.ListAsync(dpo, new(), Token)).Rows)
        {
            var sheet = (await desk.OpenAsync(dpo, row.Id, Token)).Value!;
            var about = sheet.Looks.Select(l => l.CitizenId).OfType<Guid>().ToHashSet();
            var shown = JsonSerializer.Serialize(sheet) + string.Join(' ', sheet.Row.Reasons.Select(r => r.Sentence));
            AssertNone(JsonSerializer.Serialize(row), citizens.SelectMany(IdentityOf));
            foreach (var citizen in citizens)
                AssertNone(shown, IdentityOf(citizen).Except(about.Contains(citizen.Id) ? Forms(citizen.Id) : []));
        }
    }

    /// <summary>A sampled visit shows its citizen's opaque id alone; the list, and the entry of the draw, no citizen at all.</summary>
    private static async Task DrawAsync(TestOffice office, IReadOnlyList<KnownCitizen> citizens)
    {
        office.Clock.Advance(TimeSpan.FromDays(1));
        await office.Get<FindingSearch>().RunAsync(Token);
        await new SampleDrawing(office.Get<PortalStore>(), office.Get<AuditTrail>(), SampledOffice.Everything, office.Clock).RunAsync(
            Token
        );
        var (dpo, desk) = (await office.OriginAsync("dpo"), office.Get<SampleDesk>());
        var read = (await desk.ReadAsync(dpo, SampleDesk.MaxDays, Token)).Value!;
        AssertNone(JsonSerializer.Serialize(read), citizens.SelectMany(IdentityOf));
        foreach (var row in read.Rows.TakeLast(4))
        {
            var sheet = (await desk.OpenAsync(dpo, row.Id, Token)).Value!;
            var about = sheet.Looks.Select(l => l.CitizenId).OfType<Guid>().ToHashSet();
            foreach (var citizen in citizens)
                AssertNone(
                    JsonSerializer.Serialize(sheet),
                    IdentityOf(citizen).Except(about.Contains(citizen.Id) ? Forms(citizen.Id) : [])
                );
        }

        var log = (await office.EntriesAsync()).Where(e => e.Action is AuditAction.SampleDrawn or AuditAction.SampleOpened);
        AssertNone(string.Join(' ', log.Select(e => $"{e.Detail} {e.SubjectId}")), citizens.SelectMany(IdentityOf));
    }

    /// <summary>The evening question and a unit's list show opaque ids of the looks they are about, and nothing that was noticed.</summary>
    private static async Task AskAsync(TestOffice office, IReadOnlyList<KnownCitizen> citizens)
    {
        var (dpo, form) = (
            await office.OriginAsync("dpo"),
            new StaffForm("ก", "ข", "", null, "", "", "กอง", new(8, 30), new(16, 30), [DayOfWeek.Monday])
        );
        foreach (var user in new[] { "officer", "officer2" })
            await office
                .Get<FactBook>()
                .SaveAsync(dpo, (await office.OriginAsync(user)).AccountId!.Value, form with { Heads = user == "officer" }, Token);
        office.Clock.Advance(TimeSpan.FromHours(2.1));
        await office.Get<FindingSearch>().RunAsync(Token);
        var head = await office.OriginAsync("officer");
        var unit = (await office.Get<UnitLooks>().ReadAsync(head, office.Today, office.Today, null, Token)).Value!;
        AssertNoneBut(JsonSerializer.Serialize(unit), unit.Looks.Select(l => l.CitizenId));
        foreach (var user in new[] { "officer", "officer2" })
        {
            var asked = await office.Get<EveningQuestions>().MineAsync(await office.OriginAsync(user), Token);
            AssertNoneBut(JsonSerializer.Serialize(asked), asked.Select(l => l.CitizenId));
        }

        void AssertNoneBut(string shown, IEnumerable<Guid?> about)
        {
            AssertNone(shown, [nameof(Signal.WellKnown), "Score", "Finding"]);
            var known = about.OfType<Guid>().ToHashSet();
            foreach (var citizen in citizens)
                AssertNone(shown, IdentityOf(citizen).Except(known.Contains(citizen.Id) ? Forms(citizen.Id) : []));
        }
    }

    private static async Task DoAsync(TestOffice office, Act act, string who, IReadOnlyList<KnownCitizen> citizens, int whom)
    {
        var (one, next) = (citizens[whom], citizens[(whom + 1) % citizens.Count]);
        office.Clock.Advance(TimeSpan.FromSeconds(20));
        var purpose = act switch
        {
            Act.Disclose => "elderly-payment-report",
            Act.Copy or Act.Report => "subject-copies",
            _ => "register-maintenance",
        };
        var holder = act switch
        {
            Act.Disclose => "officer",
            Act.Copy or Act.Report => "officer2",
            _ => who,
        };
        var records = office.Get<CitizenRecords>();
        var (origin, declaration) = await office.DeclaredAsync(holder, purpose);
        Refusal? refusal = act switch
        {
            Act.Search => (await records.SearchAsync(origin, declaration, new(SearchBy.Village, "1", null, Guid.NewGuid()), Token)).Refusal,
            Act.Open => (await records.OpenAsync(origin, declaration, one.Id, Guid.NewGuid(), Token)).Refusal,
            Act.Reveal => (await records.RevealAsync(origin, declaration, one.Id, CitizenField.Telephone, Token)).Refusal,
            Act.Change => (await ChangeAsync(office, origin, declaration, one, next)).Refusal,
            Act.Disclose => await DiscloseAsync(office, origin, declaration, [one.Id, next.Id]),
            Act.Copy => (await office.Get<CitizenCopies>().MakeAsync(origin, declaration, one.Id, "REQ-1", Token)).Refusal,
            Act.Report => (await office.Get<CitizenReports>().MakeAsync(origin, declaration, one.Id, office.Form(), Token)).Refusal,
            Act.Print => (await records.PrintAsync(origin, declaration, one.Id, Token)).Refusal,
            Act.Deny => (await records.EraseAsync(origin, declaration, one.Id, next.GivenName!, Token)).Refusal,
            _ => (
                await office.Get<AuditLog>().OpenEntryAsync(await office.OriginAsync("dpo"), (await office.EntriesAsync())[^1].Id, Token)
            ).Refusal,
        };
        Assert.NotSame(Refusal.NotRecorded, refusal);
    }

    /// <summary>Tries to give one citizen the number of another: the entry names both.</summary>
    private static Task<Result<CitizenChanged>> ChangeAsync(
        TestOffice office,
        Origin origin,
        Guid declaration,
        KnownCitizen one,
        KnownCitizen next
    ) =>
        office
            .Get<CitizenRecords>()
            .ChangeAsync(
                origin,
                declaration,
                new(
                    one.Id,
                    one.Version,
                    new Dictionary<CitizenField, string?> { [CitizenField.NationalId] = next.NationalId },
                    $"as {next.GivenName} {next.FamilyName} says"
                ),
                Token
            );

    private static async Task<Refusal?> DiscloseAsync(TestOffice office, Origin origin, Guid declaration, IReadOnlyList<Guid> citizens)
    {
        var form = new DisclosureForm(citizens, [CitizenField.GivenName], "อำเภอ", DisclosureBasis.OfficialUse, "s.24", "report");
        var asked = await office.Get<CitizenDisclosures>().RequestAsync(origin, declaration, form, Token);
        return asked.Succeeded
            ? (await office.Get<CitizenDisclosures>().MakeAsync(origin, declaration, asked.Value, Token)).Refusal
            : asked.Refusal;
    }

    private static async Task<string> HtmlAsync(TestOffice office, CitizenReport report, ReportProof proof, string culture)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (new(culture), new(culture));
        await using var portal = await PortalContext.OfAsync(office, "officer2", Role.Officer);
        var html = portal.Render<CitizenReportSheet>(p => p.Add(s => s.Report, report).Add(s => s.Evidence, proof)).Markup;
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        return html;
    }

    /// <summary>Four of different names, whom everybody knows, so that looks at them are found.</summary>
    private static async Task<List<KnownCitizen>> CitizensAsync(TestOffice office)
    {
        await using var db = office.Db();
        var ids = await db.Set<Citizen>().OrderBy(c => c.Id).Select(c => c.Id).Take(40).ToListAsync(Token);
        var citizens = new List<KnownCitizen>();
        foreach (var id in ids)
        {
            var citizen = await office.CitizenAsync(c => c.Id == id);
            if (citizens.Count < 4 && !citizens.Exists(c => c.FamilyName == citizen.FamilyName || c.GivenName == citizen.GivenName))
                citizens.Add(citizen);
        }

        db.AddRange(
            citizens.Select(c =>
                WatchedPerson.Of(
                    office.Get<OfficeKey>(),
                    new(WatchKind.WellKnown, office.Today.AddDays(-1), null) { CitizenId = c.Id },
                    office.Clock.GetUtcNow(),
                    addedById: null
                )
            )
        );
        await db.SaveChangesAsync(Token);
        return citizens;
    }

    private static async Task<List<string>> OfficersAsync(TestOffice office)
    {
        await using var db = office.Db();
        var accounts = await db.Users.Select(a => new { a.Id, a.DisplayName }).ToListAsync(Token);
        return [.. accounts.SelectMany(a => Forms(a.Id).Append(a.DisplayName)), "officer2", "127.0.0.9"];
    }

    private static List<string> IdentityOf(KnownCitizen citizen) =>
        [
            .. Forms(citizen.Id),
            .. new[] { citizen.NationalId, citizen.GivenName, citizen.FamilyName, citizen.Telephone, citizen.BankAccount }.OfType<string>(),
        ];

    private static string[] Forms(Guid id) => [$"{id:D}", $"{id:N}", Convert.ToBase64String(id.ToByteArray())];

    private static void AssertNone(string shown, IEnumerable<string> secrets)
    {
        foreach (var secret in secrets.Where(s => s.Length > 2))
            Assert.DoesNotContain(secret, shown, StringComparison.OrdinalIgnoreCase);
    }
}
