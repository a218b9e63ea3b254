namespace Paceline.Connections;

/// <summary>Streams whose reports have changed so that they cannot be read.</summary>
internal sealed partial class ConnectionGrain
{
    public async Task<IReadOnlyList<StreamColumnsView>> Columns()
    {
        var (columns, history) = await schemas.Load(Key.Org, Number);
        return SchemaViews.Of(columns, history, await schemas.Paused(Key.Org, Number));
    }

    public Task<ConnectionOutcome> ResumeStream(string stream) => Ordered(async _ =>
        await schemas.Resume(Key.Org, Number, stream, PullPlan.SchedulesOf(stream), Line("STREAM_RESUMED", [new("stream", null, stream)]))
            ? []
            : [new("stream", "NOT_PAUSED", "This stream is not paused; it is pulled as planned.")]);
}
