using StaffPortal.Domain.Sample;

namespace StaffPortal.Web.Accounts;

/// <summary>The accounts of the synthetic office.</summary>
internal static class SampleAccounts
{
    /// <summary>Their one password: <c>Sample:Password</c>, or in development the published one.</summary>
    public static string PasswordOf(IConfiguration configuration) =>
        configuration["Sample:Password"] is { Length: > 0 } password ? password : SampleOffice.DefaultPassword;
}
