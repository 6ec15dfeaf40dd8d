namespace StaffPortal.Tests.Circuits;

/// <summary>What officers do on the portal's pages, by the protocol alone.</summary>
internal static class CircuitActs
{
    /// <summary>States a purpose where the page asks for one; whichever stands from before is ended.</summary>
    public static async Task DeclareAsync(this HeadlessCircuit circuit, string purposeCode, string caseReference)
    {
        var choice = $".declare input[value='{purposeCode}']";
        await circuit.UntilAsync(p => p.Has(choice) || p.Has(".purpose-stands .end"));
        if (!circuit.Read(p => p.Has(choice)))
        {
            await circuit.ClickAsync(".purpose-stands .end");
            await circuit.UntilAsync(choice);
        }

        await circuit.TypeAsync(choice, purposeCode);
        await circuit.TypeAsync("#case", caseReference);
        await circuit.TypeAsync("#reason", "counter request");
        await circuit.SubmitAsync(".declare form");
        await circuit.UntilAsync(".purpose-stands");
    }

    /// <summary>Looks for everybody of a village; the list is on the screen after it.</summary>
    public static async Task SearchVillageAsync(this HeadlessCircuit circuit, int village)
    {
        await circuit.UntilAsync("#search-by");
        await circuit.TypeAsync("#search-by", nameof(SearchBy.Village));
        await circuit.TypeAsync("#search-text", FormattableString.Invariant($"{village}"));
        await circuit.SubmitAsync("form.search");
        await circuit.UntilAsync("[data-portal-row]");
    }

    /// <summary>Whether a page shows the values of a record.</summary>
    public static bool ShowsRecord(this ShownPage page) => page.Has(".record .value");
}
