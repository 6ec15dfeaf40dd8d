using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Administration;

/// <summary>Purposes: made, changed, ended; none is deleted, because entries name it.</summary>
public sealed partial class PurposesPage
{
    private PageState<List<Purpose>> purposes = new();
    private List<Service> services = [];
    private Purpose? edited;
    private Purpose? copied;
    private int editorKey;

    [Inject]
    public required PurposeBook Book { get; init; }

    protected override async Task ReadAsync() =>
        purposes = await LoadAsync(
            async (_, token) =>
            {
                services = await Registers.ServicesAsync(token);
                return await Registers.PurposesAsync(token);
            }
        );

    private void Begin(Purpose? purpose)
    {
        (edited, copied, editorKey) = (purpose, null, editorKey + 1);
        Edit();
    }

    /// <summary>Begins a new purpose with what a like one has; its code and names are its own.</summary>
    private void Copy(Purpose purpose)
    {
        Begin(null);
        copied = purpose;
    }

    private Task SaveAsync(PurposeForm form) => RecordAsync((origin, token) => Book.SaveAsync(origin, form, token));

    private Task EndAsync(Purpose purpose) =>
        EndAsync(
            new(AdministrationTexts.EndPurposeTitle.With(purpose.Name), AdministrationTexts.EndPurposeYes)
            {
                Text = AdministrationTexts.EndText,
                Count = (origin, token) => Endings.OfPurposeAsync(origin, purpose.Id, token),
            },
            (origin, token) => Book.EndAsync(origin, purpose.Id, token)
        );

    private string? ServiceOf(Purpose purpose) => services.Find(s => s.Id == purpose.ServiceId)?.Name;

    private static string Allowed(Purpose purpose)
    {
        var operations = Enum.GetValues<Operations>().Where(o => o != Operations.None && purpose.Allows(o)).Select(Words.Of);
        return $"{string.Join(", ", operations)} · {Texts.ShowsFields.With(purpose.Fields.Count)}";
    }

    private static string StatusOf(Purpose purpose)
    {
        var status = purpose.EndedAt is { } at ? AdministrationTexts.StatusEndedOn.With(Show.Day(at)) : Texts.StatusInForce;
        return purpose.ContractorsMayHold ? $"{status} · {Words.Of(Role.Contractor)}" : status;
    }
}
