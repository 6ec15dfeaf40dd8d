using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Processors;

namespace StaffPortal.Web.Processors;

/// <summary>The register of processors, PDPA s.40.</summary>
public sealed partial class ProcessorsPage
{
    private PageState<List<Processor>> processors = new();
    private string name = "";
    private string agreement = "";
    private DateOnly? endsOn;

    [Inject]
    public required ProcessorBook Book { get; init; }

    protected override async Task OnInitializedAsync() => processors = await LoadAsync(Book.ListAsync);

    private async Task SaveAsync()
    {
        if (
            await ActAsync<Guid>((origin, token) => Book.AddAsync(origin, new(name, agreement, endsOn!.Value), token), Texts.DoneRecorded)
            == default
        )
            return;
        (name, agreement, endsOn) = ("", "", null);
        processors = await LoadAsync(Book.ListAsync);
    }
}
