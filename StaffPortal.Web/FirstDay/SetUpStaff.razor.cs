using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Hosting;
using StaffPortal.Domain.FirstDay;

namespace StaffPortal.Web.FirstDay;

/// <summary>The staff from a file: an account a line, each waiting for a second person; what was refused is said line by line.</summary>
public sealed partial class SetUpStaff
{
    private const long MaxBytes = 2 * 1024 * 1024;

    private IReadOnlyList<StaffOutcome> outcomes = [];

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    public required SettingUp Setting { get; init; }

    [Inject]
    public required IWebHostEnvironment Host { get; init; }

    private int Made => outcomes.Count(o => o.Refusal is null);

    private List<StaffOutcome> Refused => [.. outcomes.Where(o => o.Refusal is not null)];

    private async Task TakeAsync(InputFileChangeEventArgs e)
    {
        await ActAsync(
            async (origin, token) =>
            {
                var taken = await UploadedFile.TakeAsync(e.File, Host.ContentRootPath, MaxBytes, token);
                if (!taken.Succeeded)
                    return taken.Refusal;
                using var file = taken.Value;
                var lines = await StaffFile.ReadAsync(file.Path, token);
                if (!lines.Succeeded)
                    return lines.Refusal;
                outcomes = await Setting.AddStaffAsync(origin, lines.Value, token);
                return null;
            }
        );
        await OnChanged.InvokeAsync();
    }
}
