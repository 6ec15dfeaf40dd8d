using System.Buffers.Binary;
using System.Net.Sockets;

namespace StaffPortal.Domain.Traffic;

/// <summary>How far the portal's clock is from its time source.</summary>
/// <param name="Source">The source asked.</param>
/// <param name="Offset">The clock's lead (positive) or lag; null when the source did not answer.</param>
/// <param name="Delay">How long the answer was on its way, there and back: the offset is known to half of it.</param>
/// <param name="At">When it was measured (UTC).</param>
public sealed record ClockMeasurement(string Source, TimeSpan? Offset, TimeSpan Delay, DateTimeOffset At)
{
    /// <summary>The error that the notification on keeping traffic data allows.</summary>
    public static readonly TimeSpan Allowed = TimeSpan.FromMilliseconds(10);

    /// <summary>Whether the clock is within what is allowed.</summary>
    public bool IsWithin => Offset is { } offset && offset.Duration() <= Allowed;
}

/// <summary>Measures the clock against the configured time source by SNTP (RFC 4330): the client asks, and changes nothing.</summary>
/// <param name="source">Host, or host:port; null when none is configured.</param>
/// <param name="clock">The portal's clock.</param>
public sealed class ClockOffset(string? source, TimeProvider clock)
{
    private const int Port = 123;
    private const int PacketBytes = 48;
    private const byte ClientVersion4 = 0b00_100_011;
    private const int ServerMode = 4;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);
    private static readonly DateTimeOffset Era = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The configured source; null when there is none.</summary>
    public string? Source => string.IsNullOrWhiteSpace(source) ? null : source.Trim();

    /// <summary>The latest measurement; null before the first.</summary>
    public ClockMeasurement? Latest { get; private set; }

    /// <summary>Asks the source.</summary>
    /// <returns>Null when none is configured.</returns>
    public async Task<ClockMeasurement?> MeasureAsync(CancellationToken cancellationToken)
    {
        if (Source is not { } asked)
            return null;
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(Timeout);
            return Latest = await AskAsync(asked, timeout.Token);
        }
        catch (Exception exception)
            when ((exception is SocketException or OperationCanceledException or ArgumentException or FormatException)
                && !cancellationToken.IsCancellationRequested
            )
        {
            return Latest = new(asked, null, TimeSpan.Zero, clock.GetUtcNow());
        }
    }

    private async Task<ClockMeasurement> AskAsync(string asked, CancellationToken cancellationToken)
    {
        var parts = asked.Split(':');
        using var socket = new UdpClient();
        socket.Connect(parts[0], parts.Length > 1 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : Port);
        var packet = new byte[PacketBytes];
        packet[0] = ClientVersion4;
        var sent = clock.GetUtcNow();
        Write(packet.AsSpan(40), sent);
        await socket.SendAsync(packet, cancellationToken);
        while (true)
        {
            var answer = (await socket.ReceiveAsync(cancellationToken)).Buffer;
            var arrived = clock.GetUtcNow();
            // An answer to somebody else's question, or from a source that has no time itself, is none.
            if (
                answer.Length < PacketBytes
                || (answer[0] & 7) != ServerMode
                || answer[0] >> 6 == 3
                || answer[1] is 0 or > 15
                || !answer.AsSpan(24, 8).SequenceEqual(packet.AsSpan(40, 8))
            )
                continue;
            var (received, answered) = (Read(answer.AsSpan(32)), Read(answer.AsSpan(40)));
            return new(asked, -((received - sent) + (answered - arrived)) / 2, arrived - sent - (answered - received), arrived);
        }
    }

    private static void Write(Span<byte> at, DateTimeOffset instant)
    {
        var since = instant - Era;
        BinaryPrimitives.WriteUInt32BigEndian(at, (uint)(since.Ticks / TimeSpan.TicksPerSecond));
        BinaryPrimitives.WriteUInt32BigEndian(
            at[4..],
            (uint)((ulong)(since.Ticks % TimeSpan.TicksPerSecond) * uint.MaxValue / TimeSpan.TicksPerSecond)
        );
    }

    private static DateTimeOffset Read(ReadOnlySpan<byte> at) =>
        Era.AddSeconds(BinaryPrimitives.ReadUInt32BigEndian(at))
            .AddTicks((long)((ulong)BinaryPrimitives.ReadUInt32BigEndian(at[4..]) * TimeSpan.TicksPerSecond / uint.MaxValue));
}
