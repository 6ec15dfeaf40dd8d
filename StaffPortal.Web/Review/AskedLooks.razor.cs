using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Review.Evening;

namespace StaffPortal.Web.Review;

/// <summary>Looks of one's own that nothing explains, answered together or one by one; and what one said of others.</summary>
public sealed partial class AskedLooks
{
    private readonly HashSet<long> chosen = [];
    private List<AskedLookRow> waiting = [];
    private List<AskedLookRow> answered = [];
    private string number = "";
    private string reason = "";

    [Inject]
    public required EveningQuestions Questions { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var looks = (await LoadAsync(Questions.MineAsync)).Value ?? [];
        (waiting, answered) = ([.. looks.Where(l => l.Answer is null)], [.. looks.Where(l => l.Answer is not null)]);
        chosen.Clear();
        chosen.UnionWith(waiting.Select(l => l.EntryId));
    }

    private async Task AnswerAsync()
    {
        if (
            await ActAsync<int>(
                (origin, token) => Questions.AnswerAsync(origin, [.. chosen], number, reason, token),
                ReviewTexts.EveningDone
            ) == 0
        )
            return;
        (number, reason) = ("", "");
        await ReadAsync();
    }

    private void Choose(long look, bool isChosen) => _ = isChosen ? chosen.Add(look) : chosen.Remove(look);

    private static string LabelOf(AskedLookRow look) =>
        string.Join(
            " · ",
            Show.Moment(look.At),
            Words.Of(look.Action),
            look.CitizenId is { } citizen ? Show.Reference(citizen) : ReviewTexts.EveningNobody,
            look.Purpose ?? "–",
            look.CaseReference is { } aCase ? Texts.CaseShort.With(aCase) : ReviewTexts.EveningNoCase
        );

    /// <summary>What was said, the case first.</summary>
    internal static string SaidOf(LookAnswerRow answer) =>
        !answer.IsReadable
            ? ReviewTexts.EveningUnreadable
            : string.Join(" · ", new[] { answer.Case is { } aCase ? Texts.CaseShort.With(aCase) : null, answer.Reason }.OfType<string>());
}
