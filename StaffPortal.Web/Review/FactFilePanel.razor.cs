using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Hosting;
using StaffPortal.Domain.Review.FactFiles;

namespace StaffPortal.Web.Review;

/// <summary>Brings in one kind of file: looked through first, then taken as a whole or not at all.</summary>
public sealed partial class FactFilePanel
{
    private const int MostFaults = 200;

    private FactFileReport? report;
    private FactFileReport? taken;
    private UploadedFile? file;

    [Parameter, EditorRequired]
    public required FactFileKind Kind { get; set; }

    /// <summary>Which columns such a file has.</summary>
    [Parameter, EditorRequired]
    public required string Help { get; set; }

    [Inject]
    public required FactFileBook Book { get; init; }

    [Inject]
    public required UploadFolder Uploads { get; init; }

    private string Id => $"fact-{Kind}".ToLowerInvariant();

    protected override void Dispose(bool disposing)
    {
        file?.Dispose();
        base.Dispose(disposing);
    }

    private async Task CheckAsync(InputFileChangeEventArgs e)
    {
        file?.Dispose();
        (file, report, taken) = (null, null, null);
        report = await ActAsync<FactFileReport>(
            async (origin, token) =>
            {
                var arrived = await UploadedFile.TakeAsync(e.File, Uploads, FactFileBook.MaxBytes, token);
                if (!arrived.Succeeded)
                    return arrived.Refusal;
                file = arrived.Value;
                return await Book.CheckAsync(origin, Kind, file.Path, token);
            }
        );
    }

    private async Task TakeAsync()
    {
        if (file is not { } chosen || report is not { } read)
            return;
        taken = await ActAsync<FactFileReport>(
            (origin, token) => Book.TakeAsync(origin, Kind, chosen.Path, read.Digest, token),
            Texts.DoneOf.With(Words.Of(Kind))
        );
        if (taken is null)
            return;
        chosen.Dispose();
        (file, report) = (null, null);
    }

    private static IReadOnlyList<FactFault> Shown(FactFileReport read) => [.. read.Faults.Take(MostFaults)];

    private static string PlaceOf(FactFault fault) =>
        fault.Sheet.Length == 0 ? Show.Count(fault.Row) : ReviewTexts.FilesPlace.With(fault.Sheet, Show.Count(fault.Row));
}
