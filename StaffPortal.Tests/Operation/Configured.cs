using Microsoft.Extensions.Configuration;

namespace StaffPortal.Tests.Operation;

/// <summary>A configuration of a few settings.</summary>
internal static class Configured
{
    public static IConfigurationRoot From(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
}
