using GraphQL;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>What resolvers ask of their context.</summary>
internal static class ResolverExtensions
{
    public static Caller Caller(this IResolveFieldContext context) => (Caller)context.UserContext;

    public static Principal Principal(this IResolveFieldContext context) => context.Caller().Principal;

    /// <summary>Whether a member asks: neither a machine nor an operator.</summary>
    public static bool IsPerson(this IResolveFieldContext context) => context.Principal().Kind == PrincipalKind.User;

    /// <summary>Whether who asks may do what a role is needed for.</summary>
    public static bool Allows(this IResolveFieldContext context, Role needed) => context.Principal().Role.Includes(needed);

    /// <inheritdoc cref="Caller.Read"/>
    public static Task<T> Read<TGrain, T>(this IResolveFieldContext context, string id, Func<TGrain, Task<T>> question)
        where TGrain : IGrainWithStringKey => context.Caller().Read(id, question, context.CancellationToken);

    /// <inheritdoc cref="Caller.Command"/>
    public static Task<T> Command<TGrain, T>(this IResolveFieldContext context, string id, Func<TGrain, Task<T>> order)
        where TGrain : IGrainWithStringKey => context.Caller().Command(id, order, context.CancellationToken);

    /// <summary>Like <see cref="Caller.Command"/>, for an order that answers nothing.</summary>
    public static Task Command<TGrain>(this IResolveFieldContext context, string id, Func<TGrain, Task> order)
        where TGrain : IGrainWithStringKey => context.Command<TGrain, bool>(id, async grain =>
        {
            await order(grain);
            return true;
        });

    /// <summary>What the field's input check made of the arguments.</summary>
    public static T Input<T>(this IResolveFieldContext context) => (T)context.Arguments![Inputs.ParsedName].Value!;
}
