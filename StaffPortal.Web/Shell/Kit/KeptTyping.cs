using StaffPortal.Domain.Sessions;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>
/// What people had typed into forms that left the screen unsent: because the purpose was over, the page lost its right, the connection
/// was lost, or the server was restarted. Nothing of it is written in the browser; what outlives the circuit stands in the
/// <see cref="TypingBook"/>.
/// </summary>
/// <param name="book">Null where there is no office: a part of the kit alone.</param>
public sealed class KeptTyping(CurrentUser person, TimeProvider clock, TypingBook? book = null)
{
    /// <summary>Typing goes to the database once a person has paused for so long.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> left = new(StringComparer.Ordinal);
    private readonly HashSet<string> earlier = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> noted = new(StringComparer.Ordinal);
    private Task? loading;
    private Task last = Task.CompletedTask;

    /// <summary>Brings what this person typed before this circuit began.</summary>
    internal Task LoadAsync() => loading ??= ReadAsync();

    /// <summary>What was typed into a form that has left the screen; null for nothing.</summary>
    internal IReadOnlyDictionary<string, string>? Of(string form) => left.GetValueOrDefault(form);

    /// <summary>When something was typed, and not sent, into the form whose first field that is.</summary>
    /// <param name="path">The page's path.</param>
    /// <param name="firstField">The id of the form's first field.</param>
    public async Task<TypingTime> WhenAsync(string path, string firstField)
    {
        await LoadAsync();
        var form = NameOf(path, firstField);
        return !left.ContainsKey(form) ? TypingTime.Never
            : earlier.Contains(form) ? TypingTime.BeforeThisCircuit
            : TypingTime.InThisCircuit;
    }

    /// <summary>Notes what stands in a form that is on the screen: from the next pause on it outlives the circuit.</summary>
    internal void Note(string form, IReadOnlyDictionary<string, string> typed, Guid? citizen)
    {
        var number = noted[form] = noted.GetValueOrDefault(form) + 1;
        _ = NoteAsync();

        async Task NoteAsync()
        {
            await Task.Delay(Pause, clock);
            if (noted[form] == number)
                Save(form, typed.Count > 0 ? new Dictionary<string, string>(typed) : null, citizen);
        }
    }

    /// <summary>Keeps what was typed into a form that leaves the screen.</summary>
    internal void Keep(string form, IReadOnlyDictionary<string, string> typed, Guid? citizen)
    {
        left[form] = new Dictionary<string, string>(typed);
        earlier.Remove(form);
        Save(form, left[form], citizen);
    }

    /// <summary>Forgets a form: it was sent, or given up.</summary>
    internal void Forget(string form)
    {
        if (left.Remove(form) || noted.ContainsKey(form))
            Save(form, null, null);
    }

    /// <summary>What a form is called: the page it stands on, its first field, and which of the page's things it is about.</summary>
    internal static string NameOf(string path, string firstField, string? subject = null) =>
        string.IsNullOrEmpty(subject) ? $"{path} {firstField}" : $"{path} {firstField} {subject}";

    private async Task ReadAsync()
    {
        if (book is null)
            return;
        foreach (var form in await book.OwnAsync(await person.OriginAsync(), CancellationToken.None))
        {
            if (left.TryAdd(form.Name, form.Typed))
                earlier.Add(form.Name);
        }
    }

    /// <summary>One after the other, so that what was forgotten stays so.</summary>
    /// <param name="typed">Null to forget it.</param>
    private void Save(string form, IReadOnlyDictionary<string, string>? typed, Guid? citizen)
    {
        noted[form] = noted.GetValueOrDefault(form) + 1;
        if (book is not null)
            last = SaveAsync(last, book);

        async Task SaveAsync(Task before, TypingBook keeper)
        {
            await before;
            var origin = await person.OriginAsync();
            if (typed is null)
                await keeper.ForgetAsync(origin, form, CancellationToken.None);
            else
                await keeper.KeepAsync(origin, new(form, typed), citizen ?? AboutOf(form), CancellationToken.None);
        }
    }

    private static Guid? AboutOf(string form) =>
        form.Split('/', ' ').Select(part => Guid.TryParse(part, out var id) ? id : (Guid?)null).FirstOrDefault(id => id is not null);
}

/// <summary>When something was typed that was not sent.</summary>
public enum TypingTime
{
    /// <summary>Nothing was.</summary>
    Never,

    /// <summary>Before the page was loaded: on another day, in another tab, or before the server was restarted.</summary>
    BeforeThisCircuit,

    /// <summary>Since: the purpose was over, or the form left the screen by itself.</summary>
    InThisCircuit,
}
