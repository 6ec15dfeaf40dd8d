using StaffPortal.Domain.Contact;
using StaffPortal.Tests.Contact;

namespace StaffPortal.Tests.Promises;

/// <summary>Promise 9 counts what was done.</summary>
public sealed class ContactPromiseTests
{
    [Fact]
    public async Task A_message_past_its_day_breaks_it_until_its_answer_has_gone()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.AssertNotYetAsync(9, "NoCases");
        var question = await office.TakenAsync(ContactKind.Question);
        await office.AssertKeptAsync(9);
        office.Clock.Advance(TimeSpan.FromDays(31));
        await office.AssertBrokenAsync(9, "AnswersLate");
        Assert.Null(await question.AnswerAsync());
        await office.AssertBrokenAsync(9, "AnswersLate");
        Assert.Null(await question.SentAsync(AnswerManner.Telephone));
        await office.AssertKeptAsync(9);
    }

    [Fact]
    public async Task A_request_called_done_in_the_database_breaks_it_until_it_is_opened_again()
    {
        await using var office = await TestOffice.OpenAsync();
        var request = await office.TakenAsync(ContactKind.ErasureRequest);
        await office.AssertKeptAsync(9);
        await office.ExecuteAsync("UPDATE ContactCases SET State = 3, EndedAt = ReceivedAt, SentAt = ReceivedAt");

        await office.AssertBrokenAsync(9, "AnsweredUndone");

        Assert.Equal(0, await FigureAsync(office, "CasesDone"));
        await request.LookAsync();
        Assert.Null(await request.ReopenAsync());
        await office.AssertKeptAsync(9);
    }

    [Fact]
    public async Task A_destroyed_key_that_is_there_again_breaks_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var request = await office.TakenAsync(ContactKind.ErasureRequest);
        await office.ExecuteAsync("CREATE TABLE Kept AS SELECT * FROM CitizenKeys");
        await office.DoAsync(ContactKind.ErasureRequest, citizen.Id, request.Number);
        Assert.Null(await request.TieAsync(citizen.Id));
        Assert.Null(await request.AnswerAsync());
        Assert.Null(await request.SentAsync(AnswerManner.Handed));
        await office.AssertKeptAsync(9);
        Assert.Equal(1, await FigureAsync(office, "CasesDone"));

        await office.ExecuteAsync(
            "UPDATE CitizenKeys SET Wrapped = (SELECT k.Wrapped FROM Kept k WHERE k.CitizenId = CitizenKeys.CitizenId), DestroyedAt = NULL"
        );
        await office.AssertBrokenAsync(9, "AnsweredUndone");
        await office.ExecuteAsync("UPDATE CitizenKeys SET Wrapped = NULL, DestroyedAt = 1");
        await office.AssertKeptAsync(9);
    }

    [Fact]
    public async Task What_was_refused_or_taken_back_is_counted_as_that()
    {
        await using var office = await TestOffice.OpenAsync();
        var (refused, back) = (await office.TakenAsync(ContactKind.ErasureRequest), await office.TakenAsync(ContactKind.AccessRequest));
        Assert.Null(await refused.EndAsync(new(ContactState.Refused, "กฎหมายให้เก็บไว้", Ground: RefusalGround.LawOrCourt)));
        await office.Get<CaseClosing>().WithdrawAsync(RequestSteps.Nobody, back.Number, default);

        await office.AssertKeptAsync(9);

        Assert.Equal(
            (0, 1, 1, 1),
            (
                await FigureAsync(office, "CasesDone"),
                await FigureAsync(office, "CasesRefused"),
                await FigureAsync(office, "CasesWithdrawn"),
                await FigureAsync(office, "CasesUnsent")
            )
        );
    }

    private static async Task<int> FigureAsync(TestOffice office, string key) =>
        (int)(await office.PromiseAsync(9)).Figures.Single(f => f.Key == key).Value;
}
