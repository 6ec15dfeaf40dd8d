using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Cases;

namespace StaffPortal.Web.Citizens;

/// <summary>Says that the declared case, one of the person's own, concerns the citizen whose record is open.</summary>
public sealed partial class RecordCase : RecordAct
{
    private CaseRow? known;
    private bool named;

    [Parameter, EditorRequired]
    public Guid CitizenId { get; set; }

    [Parameter, EditorRequired]
    public required StandingDeclaration Under { get; set; }

    [Inject]
    public required CaseRegister Register { get; init; }

    [Inject]
    public required CaseCitizens Cases { get; init; }

    protected override async Task OnInitializedAsync() =>
        known = await Register.FindAsync(await CurrentUser.OriginAsync(), Under.CaseReference, Disposed)
            is { IsOwn: true, Source: CaseSource.Office } own
            ? own
            : null;

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
