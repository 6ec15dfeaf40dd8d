using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Storage;
using StaffPortal.Web.Contact;

namespace StaffPortal.Tests.Citizens;

/// <summary>Scans of papers: known by their own first bytes, kept sealed, opened with an entry.</summary>
public sealed class ScanTests
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7 sample paper"u8];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_file_is_what_its_first_bytes_say()
    {
        Assert.Equal("application/pdf", ScannedPage.Of(Pdf)?.ContentType);
        Assert.Equal("image/jpeg", ScannedPage.Of([0xff, 0xd8, 0xff, 0xe0, 1])?.ContentType);
        Assert.Equal("png", ScannedPage.Of([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])?.Extension);
        Assert.Null(ScannedPage.Of([.. "<script>"u8]));
        Assert.Null(ScannedPage.Of([]));
        Assert.Null(ScannedPage.Of([.. Pdf, .. new byte[ScannedPage.MaxBytes]]));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_paper_of_a_consent_is_sealed_with_the_citizens_key_and_opening_it_is_an_entry(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-activities");
        var citizen = await office.CitizenAsync();
        Assert.True(
            (
                await office
                    .Get<CitizenConsents>()
                    .GiveAsync(
                        officer,
                        declaration,
                        citizen.Id,
                        new("3/2569", ConsentManner.Paper, ConsentGiver.Citizen, ConsentEvidence.Scan, "file 12", ScannedPage.Of(Pdf)),
                        Token
                    )
            ).Succeeded
        );
        var consent = Assert.Single(
            (await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), Token)).Value!.Consents
        );

        var scan = await office.Get<CitizenConsents>().ScanAsync(officer, declaration, citizen.Id, consent.Id, Token);

        Assert.True(consent.HasScan);
        Assert.Equal(Pdf, scan.Value!.Content);
        await using var db = office.Db();
        Assert.False((await db.Set<ConsentScan>().SingleAsync(Token)).Content.AsSpan().IndexOf("sample paper"u8) >= 0);
        Assert.Contains(
            await office.EntriesAsync(),
            e => e.Action == AuditAction.ScanRead && e.SubjectId == consent.Id && e.Citizens.Single().CitizenId == citizen.Id
        );
        var other = await office.CitizenAsync(c => c.Id != citizen.Id);
        await office
            .Get<CitizenConsents>()
            .GiveAsync(
                officer,
                declaration,
                other.Id,
                new("3/2569", ConsentManner.Counter, ConsentGiver.Citizen, ConsentEvidence.Confirmation, "message 13"),
                Token
            );
        Assert.Equal(
            "ScanUnknown",
            (await office.Get<CitizenConsents>().ScanAsync(officer, declaration, other.Id, consent.Id, Token)).Refusal?.Key
        );
        Assert.IsType<Denial>(
            (
                await office
                    .Get<CitizenConsents>()
                    .ScanAsync(await office.OriginAsync("officer2"), declaration, citizen.Id, consent.Id, Token)
            ).Refusal
        );
    }

    [Fact]
    public async Task Law_1_no_scan_without_its_entry()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-activities");
        var citizen = await office.CitizenAsync();
        await office
            .Get<CitizenConsents>()
            .GiveAsync(
                officer,
                declaration,
                citizen.Id,
                new("3/2569", ConsentManner.Paper, ConsentGiver.Citizen, ConsentEvidence.Scan, "file 12", ScannedPage.Of(Pdf)),
                Token
            );
        var consent = Assert.Single(
            (await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), Token)).Value!.Consents
        );
        await office.RefuseInsertsAsync("AuditEntries");

        Assert.Equal(
            Refusal.NotRecorded,
            (await office.Get<CitizenConsents>().ScanAsync(officer, declaration, citizen.Id, consent.Id, Token)).Refusal
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_letter_that_came_by_post_stands_with_its_case_for_a_guardian_too(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var officer = await office.OriginAsync("officer2");
        var form = new ContactForm(
            ContactKind.AccessRequest,
            "a copy for my child",
            "089",
            ContactChannel.Post,
            ContactClaimant.Guardian,
            ScannedPage.Of(Pdf)
        );
        await office.Get<ContactDesk>().SubmitAsync(officer, form, Token);
        await office.Get<ContactDesk>().SubmitAsync(new(null), form with { Channel = ContactChannel.Page, Text = "from the page" }, Token);
        var cases = await office.InboxAsync(officer);
        var byPost = cases.Single(c => c.Channel == ContactChannel.Post);

        var detail = (await office.Get<ContactDesk>().OpenAsync(officer, byPost.Id, Token)).Value!;
        var scan = await office.Get<ContactDesk>().ScanAsync(officer, byPost.Id, Token);

        Assert.True(detail.HasScan);
        Assert.Equal(ContactClaimant.Guardian, detail.Row.Claimant);
        Assert.Equal(Pdf, scan.Value!.Content);
        Assert.False(
            (await office.Get<ContactDesk>().OpenAsync(officer, cases.Single(c => c.Channel == ContactChannel.Page).Id, Token))
                .Value!
                .HasScan
        );
        Assert.False((await office.Get<ContactDesk>().ScanAsync(await office.OriginAsync("contractor"), byPost.Id, Token)).Succeeded);
        Assert.Contains(await office.EntriesAsync(), e => e is { Action: AuditAction.ContactOpened, Detail: "part=scan" });
        await using var db = office.Db();
        Assert.False((await db.Set<ContactScan>().SingleAsync(Token)).Content.AsSpan().IndexOf("sample paper"u8) >= 0);
    }

    [Fact]
    public async Task What_is_due_within_a_week_is_named_by_number_and_day_alone()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = (
            await office.Get<ContactDesk>().SubmitAsync(new(null), new(ContactKind.Question, "when do you open?", "089"), Token)
        ).Value!;

        Assert.Empty(await office.Get<ContactDesk>().DueAsync(7, Token));
        office.Clock.Advance(TimeSpan.FromDays(24));
        Assert.Equal([(number, office.Today.AddDays(6))], await office.Get<ContactDesk>().DueAsync(7, Token));
    }
}
