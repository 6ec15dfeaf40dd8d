using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Review;

namespace StaffPortal.Web.Review;

/// <summary>Values held that no active registration needs any more: each line a proposal for disposal.</summary>
public sealed partial class UnneededPage
{
    private PageState<List<UnneededLine>> lines = new();
    private List<Service> services = [];
    private double? part;

    [Inject]
    public required UnneededValues Unneeded { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        lines = new();
        var progress = new Progress<(int Done, int Total)>(p =>
        {
            part = (double)p.Done / p.Total;
            Refresh();
        });
        lines = await LoadAsync(
            async (origin, token) =>
            {
                services = await Registers.ServicesAsync(token);
                return await Unneeded.ReadAsync(origin, progress, token);
            }
        );
    }

    /// <summary>The fields that the first promise counts.</summary>
    private static List<string> UndeclaredIn(List<UnneededLine> rows) =>
        [.. rows.Where(l => l.IsUndeclared).Select(l => l.Field.Name).Distinct(StringComparer.Ordinal)];

    private string ServiceOf(UnneededLine line) => services.Find(s => s.Id == line.ServiceId)?.Name ?? ReviewTexts.UnneededNoService;
}
