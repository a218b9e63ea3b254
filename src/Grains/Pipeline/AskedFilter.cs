using Paceline.Tenancy;

namespace Paceline.Pipeline;

/// <summary>Tells the pipeline that somebody waits. Streams of answers do not count: an open page would, all day, for what it has not asked.</summary>
internal sealed class AskedFilter(PipelineLanes lanes) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.SourceId is not { } source || source.IsClient())
        {
            if (CallerContext.Actor.Kind != ActorKind.System && context.Request.GetInterfaceType() != typeof(IAsyncEnumerableGrainExtension))
            {
                lanes.SomebodyAsks();
            }
        }
        return context.Invoke();
    }
}
