using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Contact;

namespace StaffPortal.Web.Contact;

/// <summary>How far a message has come; the number travels in the form, never in the address.</summary>
public sealed partial class ContactStatusPage
{
    private ContactStatus? status;
    private bool asked;
    private string? problem;

    [CascadingParameter]
    public required HttpContext Context { get; init; }

    [SupplyParameterFromForm]
    public Question? Input { get; set; }

    [Inject]
    public required ContactDesk Desk { get; init; }

    [Inject]
    public required CaseClosing Closing { get; init; }

    [Inject]
    public required OfficeNames Office { get; init; }

    protected override void OnInitialized() => Input ??= new();

    /// <summary>Whoever holds the number sees how far the message has come, and may take it back, signed in or not.</summary>
    private async Task FindAsync()
    {
        if (Input!.Withdraw)
        {
            var nobody = CurrentUser.Of(Context) with { AccountId = null };
            problem = (await Closing.WithdrawAsync(nobody, Input.Number ?? "", Context.RequestAborted)).Refusal?.Message;
        }

        (status, asked) = (await Desk.StatusAsync(Input.Number ?? "", Context.RequestAborted), true);
    }

    public sealed class Question
    {
        public string? Number { get; set; }

        public bool Withdraw { get; set; }
    }
}
