package dev.bouncedesk.desk;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@link Optional} and {@link OptionalLong} as the value or null, which Gson cannot do itself. */
final class OptionalAdapters implements TypeAdapterFactory {

  @Override
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    if (type.getRawType() == OptionalLong.class) {
      return cast(new OfLong());
    }
    if (type.getRawType() == Optional.class
        && type.getType() instanceof ParameterizedType parameterized) {
      TypeToken<?> inner = TypeToken.get(parameterized.getActualTypeArguments()[0]);
      return cast(new Of<>(gson.getAdapter(inner)));
    }
    return null;
  }

  @SuppressWarnings("unchecked") // asked for by exactly that type
  private static <T> TypeAdapter<T> cast(TypeAdapter<?> adapter) {
    return (TypeAdapter<T>) adapter;
  }

  private static final class Of<E> extends TypeAdapter<Optional<E>> {
    private final TypeAdapter<E> inner;

    Of(TypeAdapter<E> inner) {
      this.inner = inner;
    }

    @Override
    public void write(JsonWriter out, Optional<E> value) throws IOException {
      if (value.isPresent()) {
        inner.write(out, value.get());
      } else {
        out.nullValue();
      }
    }

    @Override
    public Optional<E> read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return Optional.empty();
      }
      return Optional.ofNullable(inner.read(in));
    }
  }

  private static final class OfLong extends TypeAdapter<OptionalLong> {
    @Override
    public void write(JsonWriter out, OptionalLong value) throws IOException {
      if (value.isPresent()) {
        out.value(value.getAsLong());
      } else {
        out.nullValue();
      }
    }

    @Override
    public OptionalLong read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return OptionalLong.empty();
      }
      return OptionalLong.of(in.nextLong());
    }
  }
}
