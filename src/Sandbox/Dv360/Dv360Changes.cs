using System.Text.Json.Nodes;
using Paceline.World;

namespace Paceline.Dv360;

internal static class Dv360Changes
{
    public static void Apply(SandboxWorld world, JsonObject command) => throw new InvalidDataException($"{world}{command}");
}
