using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Citizens;

/// <summary>The search of this circuit: its text is a citizen's value and so stays here, never in a URL (law 8).</summary>
public sealed class SearchState
{
    private readonly List<(Guid? After, Guid LookId)> pages = [];
    private CitizenSearch begun = new(SearchBy.Name, "", null, Guid.Empty);

    /// <summary>Under which declaration it was made.</summary>
    public Guid? DeclarationId { get; private set; }

    /// <summary>By what, where the person says so; null while the text says it.</summary>
    public SearchWay? Chosen { get; set; }

    /// <summary>What was typed.</summary>
    public string Text { get; set; } = "";

    /// <summary>The village chosen; null for all.</summary>
    public int? Village { get; set; }

    /// <summary>Whether only those registered in the purpose's service are wanted.</summary>
    public bool InService { get; set; }

    /// <summary>The page now shown, from 1; 0 before the first search.</summary>
    public int PageNumber => pages.Count;

    /// <summary>What to ask for, to show this page: coming back to it is the same look, whatever stands in the box meanwhile.</summary>
    public CitizenSearch Search => begun with { After = pages[^1].After, LookId = pages[^1].LookId };

    /// <summary>The citizens of the page shown, in its order: they can be opened one after the other.</summary>
    public IReadOnlyList<Guid> Listed { get; private set; } = [];

    /// <summary>Whether more follow on the next page.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Those of the list that were opened.</summary>
    public HashSet<Guid> Opened { get; } = [];

    /// <summary>How the text is understood under a purpose.</summary>
    public SearchWay Way(Purpose purpose) =>
        Chosen ?? new(string.IsNullOrWhiteSpace(Text) && Village is not null ? SearchBy.Village : SearchReading.Of(Text, purpose));

    /// <summary>Begins a new search with what stands in the box.</summary>
    public void Begin(Guid declarationId, Purpose purpose)
    {
        var (by, own) = Way(purpose);
        var all = by == SearchBy.Village && string.IsNullOrWhiteSpace(Text);
        begun = new(by, all ? InvariantText.Format(Village) ?? "" : Text, null, Guid.Empty)
        {
            Village = all ? null : Village,
            InService = InService,
            Own = own,
        };
        DeclarationId = declarationId;
        pages.Clear();
        pages.Add((null, Guid.NewGuid()));
        Opened.Clear();
        (Listed, HasMore) = ([], false);
    }

    /// <summary>Keeps which citizens the page showed.</summary>
    public void Show(CitizenPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        (Listed, HasMore) = ([.. page.Rows.Select(r => r.CitizenId)], page.HasMore);
    }

    /// <summary>Goes to the page after the row given.</summary>
    public void Next(Guid lastCitizen) => pages.Add((lastCitizen, Guid.NewGuid()));

    /// <summary>Goes back one page.</summary>
    public void Previous() => pages.RemoveAt(pages.Count - 1);

    /// <summary>Forgets everything.</summary>
    public void Forget()
    {
        pages.Clear();
        Opened.Clear();
        (DeclarationId, Text, Chosen, Village, InService) = (null, "", null, null, false);
        (Listed, HasMore) = ([], false);
    }
}
