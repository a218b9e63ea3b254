using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>How types declare their fields: a plain reading of the source, or a question to a grain.</summary>
internal static class FieldDeclarations
{
    /// <summary>A field read from its source, with nothing to wait for.</summary>
    public static FieldType Says<T>(this ObjectGraphType<T> type, string name, Type kind, Func<T, object?> read, string? description = null) =>
        type.AddField(new FieldType { Name = name, Type = kind, Description = description, Resolver = new Reading<T>(read) });

    /// <summary>A field that asks: a root field, or one that is loaded only when selected.</summary>
    public static FieldType Asks<TSource, T>(
        this ObjectGraphType<TSource> type, string name, Type kind, Func<IResolveFieldContext, Task<T>> ask, string? description = null) =>
        type.AddField(new FieldType { Name = name, Type = kind, Description = description, Resolver = new Asking<T>(ask) });

    /// <summary>A root field: it must say who may select it.</summary>
    public static FieldType Asks<T>(
        this ObjectGraphType root, string name, Type kind, Role role, Func<IResolveFieldContext, Task<T>> ask, string? description = null) =>
        root.Asks(name, kind, ask, description).AllowedFrom(role);

    public static FieldType Takes<T>(this FieldType field, string name, object? defaultValue = null) where T : IGraphType
    {
        field.Arguments ??= [];
        field.Arguments.Add(new QueryArgument<T> { Name = name, DefaultValue = defaultValue });
        return field;
    }
}

/// <summary>Reads a value from the source. The executor recognises it and needs no context for it.</summary>
internal abstract class Reading : IFieldResolver
{
    public abstract object? Read(object source);

    public ValueTask<object?> ResolveAsync(IResolveFieldContext context) => new(Read(context.Source!));
}

internal sealed class Reading<T>(Func<T, object?> read) : Reading
{
    public override object? Read(object source) => read((T)source);
}

internal sealed class Asking<T>(Func<IResolveFieldContext, Task<T>> ask) : IFieldResolver
{
    public async ValueTask<object?> ResolveAsync(IResolveFieldContext context) => await ask(context);
}
