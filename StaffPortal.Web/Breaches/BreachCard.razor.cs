using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Breaches;

namespace StaffPortal.Web.Breaches;

/// <summary>
/// One breach: what is known, the hours left to tell the Committee's office (PDPA s.37(4)), and the steps still to be done.
/// </summary>
public sealed partial class BreachCard
{
    private string reason = "";

    [Parameter, EditorRequired]
    public required Breach Breach { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset Now { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback OnEdit { get; set; }

    /// <summary>A step was done; with it the reason why it is late, empty when it is not.</summary>
    [Parameter]
    public EventCallback<(BreachMilestone Step, string Reason)> OnStep { get; set; }

    private IEnumerable<BreachMilestone> Steps
    {
        get
        {
            if (Breach.MustTellOffice)
                yield return BreachMilestone.ToldOffice;
            if (Breach.MustTellPersons)
                yield return BreachMilestone.ToldPersons;
            if (!Breach.MustTellOffice && !Breach.MustTellPersons)
                yield return BreachMilestone.Closed;
        }
    }

    private string Clocked =>
        Breach switch
        {
            { ToldOfficeAt: { } told } => BreachesTexts.BreachToldOffice.With(Show.Moment(told)),
            { MustTellOffice: false } => BreachesTexts.BreachNoNeed,
            _ when Breach.IsLate(Now) => BreachesTexts.BreachOver.With(Show.Moment(Breach.TellBy)),
            _ when Breach.TellBy - Now is var left => BreachesTexts.BreachLeft.With(
                (int)left.TotalHours,
                left.Minutes,
                Show.Moment(Breach.TellBy)
            ),
        };

    private static string OrDash(string text) => text.Length == 0 ? "–" : text;
}
