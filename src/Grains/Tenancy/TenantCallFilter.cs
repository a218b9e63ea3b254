using System.Collections.Concurrent;
using System.Reflection;
using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>
/// The wall between organisations among grains. A call to one of ours is refused unless the caller acts for the organisation in the
/// grain's key; what belongs to no organisation is open to our own grains, and to clients only where its interface says so.
/// </summary>
internal sealed class TenantCallFilter : IIncomingGrainCallFilter
{
    private static readonly ConcurrentDictionary<Type, PlatformGrainAttribute?> Marks = new();

    public Task Invoke(IIncomingGrainCallContext context)
    {
        // Not the method's own: it is null for a generic one, such as those of streams.
        var called = context.Request.GetInterfaceType();
        // A stream of answers is asked for through an extension of Orleans' own, on the grain whose method gives it: a call of ours all the same.
        var streams = called == typeof(IAsyncEnumerableGrainExtension) && TenantKey.TryParse(context.TargetId.Key.ToString(), out _);
        if (!IsOurs(called) && !streams)
        {
            return context.Invoke();
        }
        var caller = context.SourceId;
        var fromClient = caller is null || caller.Value.IsClient();
        var mark = streams ? null : Marks.GetOrAdd(called, type => type.GetCustomAttribute<PlatformGrainAttribute>());
        if (mark is not null)
        {
            return !fromClient || mark.OpenToClients || IsOwnSilo(caller) || (mark.OpenToOperators && CallerContext.Actor.Kind == ActorKind.Operator)
                ? context.Invoke()
                : throw Refusal(context, mark.OpenToOperators ? "it is open to operators only" : "it is open to grains only");
        }
        if (!TenantKey.TryParse(context.TargetId.Key.ToString(), out var target))
        {
            throw Refusal(context, "its key names no organisation");
        }
        // A grain acts for the organisation in its own key; a platform grain and a client act for the one they have named.
        var acting = !fromClient && TenantKey.TryParse(caller!.Value.Key.ToString(), out var source) ? source.Org : CallerContext.Org;
        return acting == target.Org ? context.Invoke() : throw Refusal(context, "the caller does not act for its organisation");
    }

    // Code of ours that runs beside the grains, such as start-up, calls through its silo's own client.
    private static bool IsOwnSilo(GrainId? caller) => caller?.Key.ToString()?.StartsWith("hosted-", StringComparison.Ordinal) == true;

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("Paceline.", StringComparison.Ordinal) == true;

    private static UnauthorizedAccessException Refusal(IIncomingGrainCallContext context, string why) =>
        new($"{context.Request.GetInterfaceType().Name}.{context.MethodName} of {context.TargetId} is refused: {why}.");
}
