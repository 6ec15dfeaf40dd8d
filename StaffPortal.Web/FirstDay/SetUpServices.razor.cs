using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.FirstDay;

namespace StaffPortal.Web.FirstDay;

/// <summary>What such offices do, to choose from: services with their purposes and lawful bases.</summary>
public sealed partial class SetUpServices
{
    private readonly HashSet<string> chosen = new(StringComparer.Ordinal);

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    public required SettingUp Setting { get; init; }

    private static IEnumerable<CataloguePurpose> PurposesOf(CatalogueService service) =>
        Catalogue.Shipped.Purposes.Where(p => p.Service == service.Code);

    private void Mark(string code, bool isChosen)
    {
        if (isChosen)
            chosen.Add(code);
        else
            chosen.Remove(code);
    }

    private async Task ChooseAsync()
    {
        if (chosen.Count == 0)
        {
            Problem = FirstDayTexts.ServicesNone;
            return;
        }

        if (
            await ActAsync(
                async (origin, token) => (await Setting.ChooseAsync(origin, chosen, token)).Refusal,
                Texts.DoneOf.With(FirstDayTexts.ServicesChoose)
            )
        )
            chosen.Clear();
        await OnChanged.InvokeAsync();
    }
}
