using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Time.Testing;
using StaffPortal.Web.Contact;

namespace StaffPortal.Tests.Contact;

public sealed class RobotCheckTests
{
    private readonly FakeTimeProvider clock = new();

    [Theory]
    [InlineData(0, false)]
    [InlineData(1.9, false)]
    [InlineData(2, true)]
    [InlineData(12 * 3600, true)]
    [InlineData((12 * 3600) + 1, false)]
    public void A_form_is_taken_from_who_needed_the_time_of_a_person(double seconds, bool taken)
    {
        var check = new RobotCheck(new EphemeralDataProtectionProvider(), clock);
        var shown = check.Begin();
        clock.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(taken, check.TookTheTimeOfAPerson(shown));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("638678901234567890")]
    public void A_time_that_the_portal_did_not_write_is_no_time(string? carried) =>
        Assert.False(new RobotCheck(new EphemeralDataProtectionProvider(), clock).TookTheTimeOfAPerson(carried));

    [Fact]
    public void Another_portals_form_is_not_taken()
    {
        var shown = new RobotCheck(new EphemeralDataProtectionProvider(), clock).Begin();
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(new RobotCheck(new EphemeralDataProtectionProvider(), clock).TookTheTimeOfAPerson(shown));
    }
}
