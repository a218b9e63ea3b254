using System.Text.Json;

namespace Paceline.Development;

/// <summary>Everything that runs keeps its files under .dev, which git ignores.</summary>
internal sealed class DevFolder
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public DevFolder(string root)
    {
        Root = root;
        Directory.CreateDirectory(Logs);
        Directory.CreateDirectory(Control);
    }

    public string Root { get; }

    public string Path => System.IO.Path.Combine(Root, ".dev");

    public string Logs => System.IO.Path.Combine(Path, "logs");

    /// <summary>Where other ./dev commands leave requests for the running one.</summary>
    public string Control => System.IO.Path.Combine(Path, "control");

    public string StateFile => System.IO.Path.Combine(Path, "state.json");

    public string SecretsFile => System.IO.Path.Combine(Path, "secrets.json");

    /// <summary>Held while ./dev up runs; the system lets go of it even after kill -9.</summary>
    public string LockFile => System.IO.Path.Combine(Path, "up.lock");

    public string SandboxState => System.IO.Path.Combine(Path, "sandbox");

    public string Postgres => PostgresServer.PlaceFor(System.IO.Path.Combine(Path, "postgres"));

    public string Log(string name) => System.IO.Path.Combine(Logs, name + ".log");

    public string In(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    public DevState? ReadState()
    {
        try
        {
            return JsonSerializer.Deserialize<DevState>(File.ReadAllText(StateFile), Json);
        }
        catch (Exception gone) when (gone is IOException or JsonException)
        {
            return null;
        }
    }

    public void Write(DevState state)
    {
        // Readers must never see half a file.
        File.WriteAllText(StateFile + ".new", JsonSerializer.Serialize(state, Json));
        File.Move(StateFile + ".new", StateFile, overwrite: true);
    }

    /// <summary>True while a ./dev up of this checkout runs.</summary>
    public bool IsUp()
    {
        using var free = FileLock.TryTake(LockFile);
        return free is null;
    }
}
