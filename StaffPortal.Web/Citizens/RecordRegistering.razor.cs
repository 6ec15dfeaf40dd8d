using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Citizens;

namespace StaffPortal.Web.Citizens;

/// <summary>Registers a citizen in the purpose's service, or ends that, where the purpose may change the record.</summary>
public sealed partial class RecordRegistering : RecordAct
{
    private Typed? form;
    private bool isOfficer;

    [Parameter, EditorRequired]
    public required CitizenView View { get; set; }

    /// <summary>The name of the purpose's service.</summary>
    [Parameter, EditorRequired]
    public string? ServiceName { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<string> OnDone { get; set; }

    [Inject]
    public required CitizenRegistrations Registrations { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private RegistrationView? Active => View.Registrations.FirstOrDefault(r => r.EndedOn is null);

    private string ActText => Active is null ? CitizensTexts.RegistrationMake : CitizensTexts.RegistrationEnd;

    private string TitleText => $"{ActText} · {ServiceName}";

    private string DayText => Active is null ? Texts.FirstDay : Texts.LastDay;

    private DateOnly Today => OfficeTime.DayOf(Clock.GetUtcNow());

    protected override async Task OnInitializedAsync() => isOfficer = await CurrentUser.RoleAsync() == Role.Officer;

    private void Begin() => form = new() { Day = Today };

    private string? CheckDay(DateOnly? day) =>
        day > Today ? new Refusal("RegistrationInFuture").Message
        : day < Active?.RegisteredOn ? Words.Text("EndsBeforeItStarts")
        : null;

    private Task ActAsync()
    {
        var (isEnd, asked) = (Active is not null, new RegistrationForm(form!.Day!.Value, form.Reason));
        return DecideAsync(
            (origin, stop) =>
                isEnd
                    ? Registrations.EndAsync(origin, DeclarationId, View.CitizenId, asked, stop)
                    : Registrations.RegisterAsync(origin, DeclarationId, View.CitizenId, asked, stop),
            _ =>
            {
                form = null;
                return OnDone.InvokeAsync(isEnd ? CitizensTexts.RegistrationEndedDone : CitizensTexts.RegistrationMadeDone);
            }
        );
    }

    /// <summary>What is typed.</summary>
    private sealed class Typed
    {
        public DateOnly? Day { get; set; }

        public string Reason { get; set; } = "";
    }
}
