using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using StaffPortal.Domain.Administration.TheOffice;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Web.Administration;

/// <summary>What the office is called, how it is reached, and its logo: on the first day, and later.</summary>
public sealed partial class OfficeEditor
{
    private Dictionary<OfficePart, string> typed = [];
    private int number;
    private string? logoProblem;

    /// <summary>Called when anything was saved.</summary>
    [Parameter]
    public EventCallback OnSaved { get; set; }

    [Inject]
    public required OfficeBook Book { get; init; }

    [Inject]
    public required OfficeNames Office { get; init; }

    [Inject]
    public required UploadFolder Uploads { get; init; }

    protected override void OnInitialized() => Begin();

    private static string IdOf(OfficePart part) => $"office-{part.ToString().ToLowerInvariant()}";

    private void Begin()
    {
        var form = Office.Form;
        (number, typed) = (form.Number, OfficeForm.Written.ToDictionary(p => p, p => form[p]));
    }

    private async Task SaveAsync()
    {
        var form = OfficeForm.Of(number, part => typed[part]);
        if (await ActAsync(async (origin, token) => (await Book.SaveAsync(origin, form, token)).Refusal, Texts.DoneOf.With(Texts.Save)))
            await SavedAsync();
    }

    private Task TakeAsync(InputFileChangeEventArgs e) =>
        ChangeLogoAsync(
            async (origin, token) =>
            {
                var taken = await UploadedFile.TakeAsync(e.File, Uploads, PngImage.MaxBytes, token);
                if (!taken.Succeeded)
                    return new ValidationError("LogoTooLarge", PngImage.MaxBytes / 1024);
                using var file = taken.Value;
                var read = await File.ReadAllBytesAsync(file.Path, token);
                return (await Book.SaveLogoAsync(origin, number, read, token)).Refusal;
            }
        );

    private Task RemoveAsync() => ChangeLogoAsync(async (origin, token) => (await Book.SaveLogoAsync(origin, number, null, token)).Refusal);

    /// <summary>What was typed above and is not saved yet stays as it is.</summary>
    private async Task ChangeLogoAsync(Func<Origin, CancellationToken, Task<Refusal?>> change)
    {
        var isDone = await ActAsync(change, Texts.DoneOf.With(Texts.Save));
        (logoProblem, Problem) = (Problem, null);
        if (!isDone)
            return;
        number = Office.Form.Number;
        await OnSaved.InvokeAsync();
    }

    private async Task SavedAsync()
    {
        logoProblem = null;
        Begin();
        await OnSaved.InvokeAsync();
    }
}
