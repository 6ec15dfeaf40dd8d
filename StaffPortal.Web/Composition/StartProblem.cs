using System.Data.Common;
using System.Security.Cryptography;

namespace StaffPortal.Web.Composition;

/// <summary>What whoever runs the portal reads in the place of a stack trace.</summary>
internal static class StartProblem
{
    /// <summary>
    /// Why the portal cannot start as it is configured; null where that is a fault of the program. The portal's own message names the
    /// setting; another's may hold a part of its value, so its type alone is told.
    /// </summary>
    public static string? OfServer(Exception exception) =>
        exception switch
        {
            InvalidOperationException or IOException or UnauthorizedAccessException or CryptographicException => Said(exception.Message),
            ArgumentException or FormatException => Said(exception.GetType().Name),
            _ => null,
        };

    /// <summary>Why a verb could not do its work; null where that is a fault of the program.</summary>
    public static string? OfVerb(Exception exception) =>
        exception switch
        {
            DbException => CompositionTexts.StartDatabaseAway.With(exception.GetType().Name),
            IOException or UnauthorizedAccessException => exception.Message,
            _ => null,
        };

    private static string Said(string what) => OperationTexts.ConfigurationWrong.With(what);
}
