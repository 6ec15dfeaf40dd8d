using StaffPortal.Domain.Citizens;

namespace StaffPortal.Web.Citizens;

/// <summary>The search of this circuit: its text is a citizen's value and so stays here, never in a URL (law 8).</summary>
public sealed class SearchState
{
    private readonly List<(Guid? After, Guid LookId)> pages = [];

    /// <summary>Under which declaration it was made.</summary>
    public Guid? DeclarationId { get; private set; }

    /// <summary>By what.</summary>
    public SearchBy By { get; set; } = SearchBy.Name;

    /// <summary>What was typed.</summary>
    public string Text { get; set; } = "";

    /// <summary>The page now shown, from 1; 0 before the first search.</summary>
    public int PageNumber => pages.Count;

    /// <summary>What to ask for, to show this page: coming back to it is the same look.</summary>
    public CitizenSearch Search => new(By, Text, pages[^1].After, pages[^1].LookId);

    /// <summary>Begins a new search.</summary>
    public void Begin(Guid declarationId)
    {
        DeclarationId = declarationId;
        pages.Clear();
        pages.Add((null, Guid.NewGuid()));
    }

    /// <summary>Goes to the page after the row given.</summary>
    public void Next(Guid lastCitizen) => pages.Add((lastCitizen, Guid.NewGuid()));

    /// <summary>Goes back one page.</summary>
    public void Previous() => pages.RemoveAt(pages.Count - 1);

    /// <summary>Forgets everything.</summary>
    public void Forget()
    {
        pages.Clear();
        (DeclarationId, Text) = (null, "");
    }
}
