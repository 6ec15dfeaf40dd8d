using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Web.Administration;

/// <summary>
/// What the administrator's registers have in common: a list, a form that opens above it, and acts confirmed where they end something.
/// </summary>
public abstract class AdministrationPage : PortalComponent
{
    private bool askedLast;

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required Endings Endings { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>Whether the form is open; it shows the refusals then.</summary>
    protected bool Editing { get; set; }

    /// <summary>Whether the last act waits for a second person (law 12).</summary>
    protected bool AskedLast => askedLast;

    /// <summary>What kept the last act from being asked at all; null where nothing did.</summary>
    protected Ending? Hanging { get; private set; }

    /// <summary>Today in Bangkok.</summary>
    protected DateOnly Today => OfficeTime.DayOf(Clock.GetUtcNow());

    /// <summary>Reads the lists.</summary>
    protected abstract Task ReadAsync();

    protected override Task OnInitializedAsync() => ReadAsync();

    /// <summary>Opens the form.</summary>
    protected void Edit() => (Editing, Problem, Hanging) = (true, null, null);

    protected void CloseForm() => (Editing, Problem, Hanging) = (false, null, null);

    /// <summary>Does one act; when it is done the form closes and the lists are read again.</summary>
    /// <param name="done">What was done, for the snackbar; that something was saved unless given.</param>
    protected async Task<bool> RecordAsync<T>(Func<Origin, CancellationToken, Task<Result<T>>> act, string? done = null)
    {
        askedLast = false;
        return await ActAsync(
            async (origin, token) =>
            {
                var result = await act(origin, token);
                if (result.Succeeded)
                {
                    askedLast = result.Value is Acted { Waits: true };
                    Editing = false;
                    await ReadAsync();
                }

                return result.Refusal;
            },
            Texts.DoneOf.With(done ?? Texts.Save)
        );
    }

    /// <summary>Does an act that ends something, after the person has read what it takes with it and confirmed it by its name.</summary>
    protected async Task EndAsync<T>(EndingQuestion question, Func<Origin, CancellationToken, Task<Result<T>>> act)
    {
        (Problem, Hanging) = (null, null);
        var ending = question.Count is { } count ? await count(await CurrentUser.OriginAsync(), Disposed) : null;
        if (question.Refused?.Invoke(ending) is { } refused)
        {
            (Problem, Hanging) = (refused, ending);
            return;
        }

        var text = string.Join(' ', new[] { question.Text, ending is null ? null : EndingText.Of(ending) }.OfType<string>());
        if (await Feedback.ConfirmAsync(question.Title, EndingText.QuestionOf(text, ending), question.Yes))
            await RecordAsync(act, question.Title);
    }
}

/// <summary>What is asked before something ends.</summary>
/// <param name="Title">The act, and of what or whom.</param>
/// <param name="Yes">The act as a verb, on the button.</param>
public sealed record EndingQuestion(string Title, string Yes)
{
    /// <summary>What follows from it whatever hangs on it.</summary>
    public string? Text { get; init; }

    /// <summary>Counts what it takes with it.</summary>
    public Func<Origin, CancellationToken, Task<Ending>>? Count { get; init; }

    /// <summary>Why it cannot be asked at all, said before anybody confirms; null where it can.</summary>
    public Func<Ending?, string?>? Refused { get; init; }
}
