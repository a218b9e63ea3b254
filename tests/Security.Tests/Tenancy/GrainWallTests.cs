using System.Collections;
using System.Reflection;
using Paceline.Running;

namespace Paceline.Tenancy;

/// <summary>The wall between organisations among grains, tried at every method that a client can call.</summary>
public sealed class GrainWallTests(TwoOrganisations world)
{
    private static IEnumerable<Type> Interfaces => typeof(ISessionGrain).Assembly.GetTypes()
        .Where(type => type.IsInterface && typeof(IGrainWithStringKey).IsAssignableFrom(type));

    [Fact]
    public async Task EveryMethod_CalledForOneOrganisationOnAnothersGrain_IsRefused()
    {
        List<string> open = [];
        var calls = 0;
        foreach (var type in Interfaces.Where(type => type.GetCustomAttribute<PlatformGrainAttribute>() is null))
        {
            CallerContext.SetSystem(world.Ours.Org);
            var grain = world.Silo.Client.GetGrain(type, $"{world.Theirs.Org}/connection-77700001");
            foreach (var method in type.GetMethods())
            {
                calls++;
                if (await Call(grain, method) is not UnauthorizedAccessException refusal)
                {
                    open.Add($"{type.Name}.{method.Name}");
                }
                else
                {
                    Assert.Contains("the caller does not act for its organisation", refusal.Message, StringComparison.Ordinal);
                }
            }
        }
        Assert.Empty(open);
        Assert.True(calls >= 30, $"{calls} methods");
    }

    [Fact]
    public async Task EveryMethod_OfAGrainThatBelongsToNoOrganisation_IsRefusedToClientsUnlessItIsOfACredential()
    {
        foreach (var type in Interfaces.Where(type => type.GetCustomAttribute<PlatformGrainAttribute>() is { OpenToClients: false }))
        {
            CallerContext.SetSystem(world.Ours.Org);
            var grain = world.Silo.Client.GetGrain(type, "dv360/none");
            foreach (var method in type.GetMethods())
            {
                var only = type.GetCustomAttribute<PlatformGrainAttribute>()!.OpenToOperators ? "operators" : "grains";
                Assert.Contains($"it is open to {only} only", (await Call(grain, method))?.Message, StringComparison.Ordinal);
            }
        }
    }

    // What is given does not matter: the wall stands before it is looked at.
    private static async Task<Exception?> Call(object grain, MethodInfo method)
    {
        try
        {
            var arguments = method.GetParameters().Select(parameter => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null).ToArray();
            switch (method.Invoke(grain, arguments))
            {
                case Task task:
                    await task;
                    break;
                case IEnumerable:
                    break;
                case { } stream:
                    await Move(stream);
                    break;
            }
            return null;
        }
        catch (TargetInvocationException fault)
        {
            return fault.InnerException;
        }
        catch (Exception fault)
        {
            return fault;
        }
    }

    private static async Task Move(object stream)
    {
        var kind = stream.GetType().GetInterfaces().Single(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)).GetGenericArguments()[0];
        await (Task)typeof(GrainWallTests).GetMethod(nameof(MoveOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(kind).Invoke(null, [stream])!;
    }

    private static async Task MoveOf<T>(IAsyncEnumerable<T> stream)
    {
        await using var items = stream.GetAsyncEnumerator();
        await items.MoveNextAsync();
    }
}
