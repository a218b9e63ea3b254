using Microsoft.Extensions.Time.Testing;
using Paceline.Connections;

namespace Paceline.Sending;

public sealed class PacedBodyTests
{
    private static readonly SendingOptions Options = new() { SlowPatience = TimeSpan.FromSeconds(30), SlowBytes = 100 };

    /// <summary>Pieces of a body: the seconds each is waited for, its bytes, and the seconds the reader then takes to store it.</summary>
    [Theory]
    [InlineData(false, "29/100/0 29/100/0 29/100/0")] // Each patience brings enough.
    [InlineData(false, "10/50/0 19/50/0 29/100/0")] // Pieces of one add up.
    [InlineData(true, "10/50/0 21/50/0")] // The second comes after its end.
    [InlineData(true, "29/99/0 2/1/0")] // One byte is missing.
    [InlineData(false, "1/10/600 1/10/600 1/80/600")] // What the reader takes to store them is not the platform's fault.
    [InlineData(true, "15/10/600 15/10/600")]
    [InlineData(false, "29/5000/0 29/100/0")] // Whatever is brought beyond it buys no more than one patience.
    [InlineData(true, "1/5000/0 31/100/0")]
    public async Task Read_Body_IsTooSlowWhenAPatienceOfWaitingBringsTooLittle(bool isTooSlow, string pieces)
    {
        var clock = new FakeTimeProvider();
        using var tooSlow = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        using var source = new Pieces();
        await using var body = new PacedBody(source, tooSlow, Options, clock);
        foreach (var piece in pieces.Split(' ').Select(piece => piece.Split('/').Select(int.Parse).ToArray()))
        {
            var reading = body.ReadAsync(new byte[10_000], tooSlow.Token).AsTask();
            clock.Advance(TimeSpan.FromSeconds(piece[0]));
            if (tooSlow.IsCancellationRequested)
            {
                break;
            }
            source.Bring(piece[1]);
            Assert.Equal(piece[1], await reading);
            clock.Advance(TimeSpan.FromSeconds(piece[2]));
        }
        Assert.Equal(isTooSlow, tooSlow.IsCancellationRequested);
    }

    /// <summary>A body whose bytes come when they are told to.</summary>
    private sealed class Pieces : Stream
    {
        private TaskCompletionSource<int> next = new();

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public void Bring(int bytes) => Interlocked.Exchange(ref next, new()).SetResult(bytes);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(next.Task);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
