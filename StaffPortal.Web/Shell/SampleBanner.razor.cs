using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration.TheOffice;

namespace StaffPortal.Web.Shell;

/// <summary>Says on every page of a sample office, on screen and on paper, that its data are invented.</summary>
public sealed partial class SampleBanner
{
    private bool isSample;

    [Inject]
    public required SampleMarks Marks { get; init; }

    protected override async Task OnInitializedAsync() => isSample = await Marks.IsSampleAsync(CancellationToken.None);
}
