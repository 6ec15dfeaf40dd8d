using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.FirstDay;

namespace StaffPortal.Web.FirstDay;

/// <summary>The purposes of a post, given at once to one officer; the first ones wait for a second person (law 12).</summary>
public sealed partial class SetUpGrants
{
    private List<AccountRow> officers = [];
    private AccountRow? officer;
    private GrantTemplate? post;
    private string villages = "";
    private string reason = "";

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    public required SettingUp Setting { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    protected override async Task OnInitializedAsync() =>
        officers = [
            .. (await Registers.AccountsAsync(await CurrentUser.OriginAsync(), Disposed)).Where(a =>
                a is { Role: Role.Officer, DisabledAt: null }
            ),
        ];

    private async Task GiveAsync()
    {
        var reached = Villages(villages)!;
        var (account, template) = (officer!.Id, post!.Code);
        if (
            await ActAsync(
                async (origin, token) => (await Setting.GiveAsync(origin, account, template, reached, reason, token)).Refusal,
                FirstDayTexts.GrantsAsked
            )
        )
            await OnChanged.InvokeAsync();
    }

    private static string? VillagesRule(string? text) => Villages(text) is null ? FirstDayTexts.GrantsVillagesWrong : null;

    /// <summary>Numbers parted by commas or spaces; null where it is something else.</summary>
    private static List<int>? Villages(string? text)
    {
        var found = new List<int>();
        foreach (var part in (text ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var village) || village is < 1 or > 99)
                return null;
            found.Add(village);
        }

        return found;
    }
}
