using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using StaffPortal.Domain.Contact;
using Origin = StaffPortal.Domain.Auditing.Origin;

namespace StaffPortal.Web.Contact;

/// <summary>What came in, the most urgent first; opening one is an entry.</summary>
public sealed partial class InboxPage : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private List<ContactRow>? rows;
    private ContactDetail? detail;
    private string? problem;
    private bool entering;

    [SupplyParameterFromQuery]
    public bool Ended { get; set; }

    [Inject]
    public required ContactDesk Desk { get; init; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private DateOnly Today => OfficeTime.DayOf(Clock.GetUtcNow());

    protected override async Task OnParametersSetAsync()
    {
        (detail, problem) = (null, null);
        await LoadAsync();
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private async Task LoadAsync() => rows = await Desk.ListAsync(await CurrentUser.OriginAsync(), !Ended, gone.Token);

    private Task OpenAsync(Guid id) => ActAsync(o => Desk.OpenAsync(o, id, gone.Token), says: false);

    private Task TakeAsync() => ActAsync(o => Desk.TakeAsync(o, detail!.Row.Id, detail.Version, gone.Token));

    private Task EndAsync((ContactState State, string Answer, string Identity) end) =>
        ActAsync(o => Desk.EndAsync(o, detail!.Row.Id, detail.Version, end.State, end.Answer, end.Identity, gone.Token));

    private async Task ScanAsync()
    {
        var scan = await Desk.ScanAsync(await CurrentUser.OriginAsync(), detail!.Row.Id, gone.Token);
        problem = scan.Refusal?.Message;
        if (scan.Succeeded)
            await Browser.SaveAsync($"scan-{detail.Row.TrackingNumber}.{scan.Value.Extension}", scan.Value.Content, gone.Token);
    }

    private async Task ActAsync(Func<Origin, Task<Result<ContactDetail>>> act, bool says = true)
    {
        var done = await act(await CurrentUser.OriginAsync());
        problem = done.Refusal?.Message;
        if (!done.Succeeded)
            return;
        detail = done.Value;
        if (says)
            Snackbar.Add(Texts.DoneRecorded, Severity.Success);
        await LoadAsync();
    }

    private async Task EnteredAsync(ContactForm form)
    {
        var sent = await Desk.SubmitAsync(await CurrentUser.OriginAsync(), form, gone.Token);
        problem = sent.Refusal?.Message;
        if (!sent.Succeeded)
            return;
        entering = false;
        Snackbar.Add(ContactTexts.ContactNumberIs + " " + sent.Value, Severity.Success);
        await LoadAsync();
    }
}
