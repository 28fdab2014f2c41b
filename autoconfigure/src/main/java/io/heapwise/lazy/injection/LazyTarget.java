package io.heapwise.lazy.injection;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.TargetSource;
import org.springframework.beans.factory.BeanFactory;

import io.heapwise.lazy.creation.LazyCreations;
import io.heapwise.lazy.recording.LazyRecording;

/**
 * The bean behind a proxy, created with the first call. An attempt that fails is the
 * caller's to see, and the next call makes another.
 */
final class LazyTarget implements TargetSource {

	private final String bean;

	private final Class<?> type;

	private final BeanFactory beans;

	private final LazyCreations creations;

	private final @Nullable LazyRecording recording;

	private volatile @Nullable Object created;

	private volatile boolean called;

	LazyTarget(String bean, Class<?> type, BeanFactory beans, LazyCreations creations,
			@Nullable LazyRecording recording) {
		this.bean = bean;
		this.type = type;
		this.beans = beans;
		this.creations = creations;
		this.recording = recording;
	}

	@Override
	public Class<?> getTargetClass() {
		return this.type;
	}

	@Override
	public Object getTarget() {
		Object target = this.created;
		if (target == null) {
			target = this.creations.createForUse(this.bean, () -> this.beans.getBean(this.bean, this.type));
			this.created = target;
		}
		if (this.recording != null && !this.called) {
			this.called = this.recording.called(this.bean);
		}
		return target;
	}

}
