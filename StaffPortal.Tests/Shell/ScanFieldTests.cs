using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using StaffPortal.Web;
using StaffPortal.Web.Shell;
using StaffPortal.Web.Shell.Kit;

namespace StaffPortal.Tests.Shell;

public sealed class ScanFieldTests : KitContext
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7"u8];
    private readonly List<ScannedPage?> taken = [];

    private static string Wrong => Texts.ScanWrong.With(ScannedPage.MaxBytes / 1024 / 1024);

    [Fact]
    public void It_says_what_it_takes_and_offers_nothing_else()
    {
        var field = Field();

        Assert.Equal("scan", field.Find("label").GetAttribute("for"));
        Assert.Equal("scan-help", field.Find("#scan").GetAttribute("aria-describedby"));
        Assert.Equal(".pdf,.jpg,.jpeg,.png", field.Find("#scan").GetAttribute("accept"));
        Assert.Empty(field.FindAll(".field-error"));
    }

    [Fact]
    public void A_scan_is_taken()
    {
        var field = Field();

        Upload(field, Pdf);

        field.WaitForAssertion(() => Assert.Equal("application/pdf", Assert.Single(taken)?.ContentType));
        Assert.Empty(field.FindAll(".field-error"));
    }

    [Fact]
    public void What_only_calls_itself_a_scan_is_refused_at_the_field_and_a_good_one_takes_the_error_away()
    {
        var field = Field();

        Upload(field, [.. "<script>"u8]);
        field.WaitForAssertion(() => Assert.Null(Assert.Single(taken)));
        Assert.Equal(Wrong, field.Find("#scan-error").TextContent);
        Assert.Equal("scan-help scan-error", field.Find("#scan").GetAttribute("aria-describedby"));
        Assert.Equal("true", field.Find("#scan").GetAttribute("aria-invalid"));

        Upload(field, Pdf);
        field.WaitForAssertion(() => Assert.NotNull(taken[^1]));
        Assert.Empty(field.FindAll(".field-error"));
        Assert.Null(field.Find("#scan").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void What_is_too_large_is_not_read()
    {
        var field = Field();

        Upload(field, [.. Pdf, .. new byte[ScannedPage.MaxBytes]]);

        field.WaitForAssertion(() => Assert.Null(Assert.Single(taken)));
        Assert.Equal(Wrong, field.Find("#scan-error").TextContent);
    }

    private static void Upload(IRenderedComponent<ScanField> field, byte[] content) =>
        field.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(content, "paper.pdf", null, "application/pdf"));

    private IRenderedComponent<ScanField> Field() =>
        Render<ScanField>(p => p.Add(f => f.Id, "scan").Add(f => f.Label, "Scan").Add(f => f.OnTaken, s => taken.Add(s)));
}
