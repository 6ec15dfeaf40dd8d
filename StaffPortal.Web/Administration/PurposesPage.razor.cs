using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Administration;

/// <summary>Purposes: made, changed, ended; nothing is deleted from under the log.</summary>
public sealed partial class PurposesPage
{
    private List<Purpose>? purposes;
    private List<Service> services = [];
    private Purpose? edited;
    private int editorKey;

    [Inject]
    public required PurposeBook Book { get; init; }

    protected override async Task LoadAsync(Origin origin)
    {
        services = await Registers.ServicesAsync(CancellationToken.None);
        purposes = await Registers.PurposesAsync(CancellationToken.None);
    }

    private void Begin(Purpose? purpose) => (edited, Editing, Problem, editorKey) = (purpose, true, null, editorKey + 1);
}
