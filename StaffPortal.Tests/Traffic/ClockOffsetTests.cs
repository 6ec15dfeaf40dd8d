using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using StaffPortal.Domain.Traffic;
using StaffPortal.Web.Traffic;

namespace StaffPortal.Tests.Traffic;

public sealed class ClockOffsetTests
{
    private static readonly DateTimeOffset Era = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, true)]
    [InlineData(5_000, false)]
    [InlineData(-5_000, false)]
    public async Task The_clocks_lead_over_its_source_is_measured_and_more_than_ten_milliseconds_is_too_much(int lead, bool isWithin)
    {
        using var source = new TimeSource(TimeSpan.FromMilliseconds(-lead));
        var offset = new ClockOffset(source.Address, TimeProvider.System);

        var measured = await offset.MeasureAsync(Token);

        Assert.InRange(measured!.Offset!.Value.TotalMilliseconds, lead - 2_000, lead + 2_000);
        Assert.True(!isWithin == !measured.IsWithin || measured.Delay > ClockMeasurement.Allowed);
        Assert.Same(measured, offset.Latest);
    }

    [Fact]
    public async Task What_the_job_measures_is_known_after_a_restart()
    {
        await using var office = await TestOffice.OpenAsync();
        using var source = new TimeSource(TimeSpan.FromSeconds(-5));

        await new ClockMeasuringJob(new(source.Address, TimeProvider.System), office.Get<NodeClocks>()).RunAsync(Token);

        await using var restarted = TestOffice.With(office, office.Clock.GetUtcNow());
        var known = (await restarted.Get<NodeClocks>().OwnAsync(Token))!;
        Assert.Equal((source.Address, false), (known.Source, known.IsWithin));
        Assert.NotNull(known.Offset);
    }

    [Fact]
    public async Task A_source_that_has_no_time_itself_is_not_believed()
    {
        using var source = new TimeSource(TimeSpan.Zero, stratum: 0);

        var measured = await new ClockOffset(source.Address, TimeProvider.System).MeasureAsync(Token);

        Assert.Null(measured!.Offset);
        Assert.False(measured.IsWithin);
    }

    [Fact]
    public async Task Without_a_source_nothing_is_claimed() =>
        Assert.Null(await new ClockOffset(" ", TimeProvider.System).MeasureAsync(Token));

    /// <summary>A time source of its own, some way off.</summary>
    private sealed class TimeSource : IDisposable
    {
        private readonly UdpClient socket = new(new IPEndPoint(IPAddress.Loopback, 0));

        public TimeSource(TimeSpan off, byte stratum = 2) => _ = AnswerAsync(off, stratum);

        public string Address => FormattableString.Invariant($"127.0.0.1:{((IPEndPoint)socket.Client.LocalEndPoint!).Port}");

        public void Dispose() => socket.Dispose();

        private async Task AnswerAsync(TimeSpan off, byte stratum)
        {
            var asked = await socket.ReceiveAsync();
            var answer = new byte[48];
            (answer[0], answer[1]) = (0b00_100_100, stratum);
            asked.Buffer.AsSpan(40, 8).CopyTo(answer.AsSpan(24));
            foreach (var place in new[] { 32, 40 })
            {
                var since = DateTimeOffset.UtcNow + off - Era;
                BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(place), (uint)(since.Ticks / TimeSpan.TicksPerSecond));
                BinaryPrimitives.WriteUInt32BigEndian(
                    answer.AsSpan(place + 4),
                    (uint)((double)(since.Ticks % TimeSpan.TicksPerSecond) / TimeSpan.TicksPerSecond * uint.MaxValue)
                );
            }

            await socket.SendAsync(answer, asked.RemoteEndPoint);
        }
    }
}
