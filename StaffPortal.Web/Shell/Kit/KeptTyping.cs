namespace StaffPortal.Web.Shell.Kit;

/// <summary>
/// What people had typed into forms that left the screen unsent: because the purpose was over, or the page lost its right. It stays in
/// the circuit, in memory, and goes with it; nothing of it is written anywhere, in the browser neither.
/// </summary>
public sealed class KeptTyping
{
    private const int MostForms = 20;

    private readonly Dictionary<string, IReadOnlyDictionary<string, object>> forms = new(StringComparer.Ordinal);

    /// <summary>Keeps what was typed into a form.</summary>
    internal void Keep(string form, IReadOnlyDictionary<string, object> typed)
    {
        if (forms.Count >= MostForms && !forms.ContainsKey(form))
            forms.Remove(forms.Keys.First());
        forms[form] = new Dictionary<string, object>(typed);
    }

    /// <summary>What was typed into a form; null for nothing.</summary>
    internal IReadOnlyDictionary<string, object>? Of(string form) => forms.GetValueOrDefault(form);

    /// <summary>Whether something was typed into the form whose first field that is.</summary>
    /// <param name="path">The page's path.</param>
    /// <param name="firstField">The id of the form's first field.</param>
    public bool Has(string path, string firstField) => forms.ContainsKey(NameOf(path, firstField));

    /// <summary>Forgets a form.</summary>
    internal void Forget(string form) => forms.Remove(form);

    /// <summary>What a form is called: the page it stands on, and its first field.</summary>
    internal static string NameOf(string path, string firstField) => $"{path} {firstField}";
}
