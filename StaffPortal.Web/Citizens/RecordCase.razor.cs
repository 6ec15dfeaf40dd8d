using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Cases;

namespace StaffPortal.Web.Citizens;

/// <summary>Says that the declared case, one of the person's own, concerns the citizen whose record is open.</summary>
public sealed partial class RecordCase : RecordAct
{
    private bool named;

    [Parameter, EditorRequired]
    public Guid CitizenId { get; set; }

    /// <summary>The case, the person's own.</summary>
    [Parameter, EditorRequired]
    public required CaseRow Own { get; set; }

    [Inject]
    public required CaseCitizens Cases { get; init; }

    private Task NameAsync() =>
        DecideAsync(
            (origin, stop) => Cases.ConcernAsync(origin, DeclarationId, CitizenId, stop),
            _ =>
            {
                named = true;
                return Task.CompletedTask;
            }
        );
}
