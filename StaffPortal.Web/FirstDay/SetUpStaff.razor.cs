using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Hosting;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.FirstDay;
using StaffPortal.Domain.Imports;
using StaffPortal.Web.Imports;

namespace StaffPortal.Web.FirstDay;

/// <summary>The staff from a file: an account a line, each waiting for a second person; what was refused is said line by line.</summary>
public sealed partial class SetUpStaff
{
    private const long MaxBytes = 2 * 1024 * 1024;

    private IReadOnlyList<StaffOutcome> outcomes = [];
    private IReadOnlyList<ListedSheet> sheets = [];
    private UploadedFile? file;

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    public required SettingUp Setting { get; init; }

    [Inject]
    public required UploadFolder Uploads { get; init; }

    private int Made => outcomes.Count(o => o.Refusal is null);

    private List<StaffOutcome> Refused => [.. outcomes.Where(o => o.Refusal is not null)];

    protected override void Dispose(bool disposing)
    {
        file?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>A file of one sheet is read at once; of several, whoever brought it chooses.</summary>
    private async Task TakeAsync(InputFileChangeEventArgs e)
    {
        file?.Dispose();
        (file, sheets, outcomes) = (null, [], []);
        await ActAsync(
            async (origin, token) =>
            {
                var taken = await UploadedFile.TakeAsync(e.File, Uploads, MaxBytes, token);
                if (!taken.Succeeded)
                    return taken.Refusal;
                file = taken.Value;
                var found = await StaffFile.SheetsAsync(file.Path, token);
                if (!found.Succeeded)
                    return found.Refusal;
                var filled = found.Value.Where(s => s.Sheet.Rows > 0).ToList();
                if (filled is [var only])
                    return await AddAsync(origin, [only.Sheet], token);
                sheets = [.. found.Value.Select(s => new ListedSheet(s.Sheet, s.IsOfStaff, LooksLike(s)))];
                return null;
            }
        );
        await OnChanged.InvokeAsync();
    }

    private void Choose(ListedSheet changed) => sheets = [.. sheets.Select(s => s.Sheet.Index == changed.Sheet.Index ? changed : s)];

    private async Task AddChosenAsync()
    {
        await ActAsync((origin, token) => AddAsync(origin, [.. sheets.Where(s => s.IsChosen).Select(s => s.Sheet)], token));
        await OnChanged.InvokeAsync();
    }

    private async Task<Refusal?> AddAsync(Origin origin, IReadOnlyCollection<TableSheet> chosen, CancellationToken cancellationToken)
    {
        var lines = await StaffFile.ReadAsync(file!.Path, chosen, cancellationToken);
        if (!lines.Succeeded)
            return lines.Refusal;
        outcomes = await Setting.AddStaffAsync(origin, lines.Value, cancellationToken);
        file.Dispose();
        (file, sheets) = (null, []);
        return null;
    }

    private static string LooksLike(StaffSheet sheet) =>
        sheet.Sheet.Rows == 0 ? ImportsTexts.ImportSheetEmpty
        : sheet.IsOfStaff ? FirstDayTexts.StaffSheet
        : FirstDayTexts.StaffSheetNot;

    private static string PlaceOf(StaffLine line) =>
        line.Sheet.Length == 0 ? Show.Count(line.Row) : FirstDayTexts.StaffPlace.With(line.Sheet, Show.Count(line.Row));
}
