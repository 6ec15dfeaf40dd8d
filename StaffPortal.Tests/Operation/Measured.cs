using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace StaffPortal.Tests.Operation;

/// <summary>Listens to one office's instruments, as a collector does.</summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentBag<(string Instrument, double Value, string Tags)> all = [];

    public Measured(TestOffice office)
    {
        var meter = office.Get<PortalMetrics>().Meter;
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (ReferenceEquals(instrument.Meter, meter))
            {
                Instruments.Add(instrument);
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Add(i, value, tags));
        listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Add(i, value, tags));
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Add(i, value, tags));
        listener.Start();
    }

    public ConcurrentBag<Instrument> Instruments { get; } = [];

    /// <summary>What was measured, each with its attributes in order, and counters summed.</summary>
    public IReadOnlyDictionary<string, double> Sums(string instrument) =>
        all.Where(m => m.Instrument == instrument).GroupBy(m => m.Tags).ToDictionary(g => g.Key, g => g.Sum(m => m.Value));

    /// <summary>Asks the gauges now.</summary>
    public void Collect() => listener.RecordObservableInstruments();

    public void Dispose() => listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        all.Add((instrument.Name, value, string.Join(' ', tags.ToArray().Select(t => t.Value).Where(v => v is not ""))));
}
