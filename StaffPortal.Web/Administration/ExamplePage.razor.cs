using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Sample;

namespace StaffPortal.Web.Administration;

/// <summary>"What would this person see?": a grant looked at before it is given, over invented values.</summary>
public sealed partial class ExamplePage
{
    /// <summary>Where it stands.</summary>
    public const string Path = "/administration/example";

    private PageState<GrantOffer> read = new();
    private GrantDraft draft = new();
    private ExampleRecord? example;
    private Scope? scope;

    [Inject]
    public required ExampleRecords Examples { get; init; }

    protected override async Task OnInitializedAsync()
    {
        draft = new() { StartsOn = Today, EndsOn = Today.AddDays(GrantFields.UsualDays) };
        await ReadAsync();
    }

    protected override async Task ReadAsync() => read = await LoadAsync((origin, token) => GrantOffer.ReadAsync(Registers, origin, token));

    /// <summary>What is shown is of what was asked; another question takes it away.</summary>
    private void Change(GrantDraft changed) => (draft, example) = (changed, null);

    private Task ShowAsync() =>
        GuardAsync(async () =>
        {
            var form = draft.FormFor("");
            (example, scope) = (await Examples.ShowAsync(await CurrentUser.OriginAsync(), form, Disposed), form.Scope);
            return example is not null;
        });
}
